import { DAY_MS } from '../account';
import { CORE, ROLES, seatsOf, type Role } from '../role';
import { failed, found, type Call, type Outcome } from './outcome';
import { IDENTITY_POINTS } from './points';
import { groupName } from './show';

/** Jira says -1 for seats without end. */
const UNLIMITED = -1;

const showRole = (call: Call, role: Role): object => {
  const { directory, options } = call;
  const groups = directory.groupsOfRole(role, call.time);
  const defaults = directory.defaultGroupsOf(role, call.time);
  const seats = seatsOf(role, options.people);
  const taken = directory.seatsTaken(call.time).get(role.key) ?? 0;
  return {
    key: role.key,
    groups: groups.map(({ name }) => name),
    groupDetails: groups.map((group) => groupName(call, group)),
    name: role.name,
    defaultGroups: defaults.map(({ name }) => name),
    defaultGroupsDetails: defaults.map((group) => groupName(call, group)),
    selectedByDefault: role.selectedByDefault,
    defined: true,
    numberOfSeats: seats === 'unlimited' ? UNLIMITED : seats,
    remainingSeats: seats === 'unlimited' ? UNLIMITED : seats - taken,
    userCount: taken,
    userCountDescription: `${taken} ${role.noun}`,
    hasUnlimitedSeats: seats === 'unlimited',
    platform: role.key === CORE,
  };
};

/** `GET /applicationrole` */
export const applicationRoles = (call: Call): Outcome =>
  found(
    ROLES.map((role) => showRole(call, role)),
    ROLES.length * IDENTITY_POINTS,
  );

/** `GET /applicationrole/{key}` */
export const applicationRole = (call: Call): Outcome => {
  const role = ROLES.find(({ key }) => key === call.open[0]);
  return role ? found(showRole(call, role), IDENTITY_POINTS) : failed(404, 'The application role does not exist.');
};

const WEEK_MS = 7 * DAY_MS;

/** Jira counts once in a week and repeats the number until the next count. */
const lastCount = ({ time, options }: Call): number => time - Math.max(0, (time - options.start) % WEEK_MS);

/** `GET /license/approximateLicenseCount` */
export const licenceCount = (call: Call): Outcome => {
  const value = String(call.directory.seatsTaken(lastCount(call)).get('') ?? 0);
  return found({ key: 'license.totalApproximateUserCount', value }, 0);
};

/** `GET /license/approximateLicenseCount/product/{key}` */
export const productLicenceCount = (call: Call): Outcome => {
  const key = call.open[0] ?? '';
  const taken = key === '' ? undefined : call.directory.seatsTaken(lastCount(call)).get(key);
  if (taken === undefined) return failed(400, `There is no product with the key '${key}'.`);
  return found({ key: `license.${key}.approximateUserCount`, value: String(taken) }, 0);
};

/** `GET /instance/license` */
export const instanceLicence = (): Outcome =>
  found({ applications: ROLES.map(({ key, plan }) => ({ id: key, plan })) }, 0);
