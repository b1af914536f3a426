/** The entity of Atlassian's own examples, as a manifest declares it. */
export const EMPLOYEE = {
  name: 'employee',
  attributes: {
    surname: { type: 'string' },
    age: { type: 'integer' },
    height: { type: 'float' },
    remote: { type: 'boolean' },
    notes: { type: 'any' },
  },
  indexes: ['surname', { name: 'by-age', range: ['age'] }, { name: 'by-place', partition: ['remote'], range: ['age'] }],
};

export interface Employee {
  surname: string;
  age: number;
  remote?: boolean;
  [attribute: string]: unknown;
}

export const employee = (surname: string, age: number, rest: Readonly<Record<string, unknown>> = {}): Employee => ({
  surname,
  age,
  ...rest,
});
