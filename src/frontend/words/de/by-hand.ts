import type { Catalogue } from '../message';

export const byHand = {
  help: 'Diese Ausgabe von Rollcall ändert selbst nichts. Speichern Sie den Plan und nehmen Sie diese Personen in Atlassians Verwaltung aus den Gruppen.',
  email: 'E-Mail',
  leave: 'Zu verlassende Gruppen',
  alsoLost: 'Produkte, die mitgehen',
  administration: 'Atlassians Verwaltung öffnen',
  save: '{count, plural, one {Plan für # Person speichern} other {Plan für # Personen speichern}}',
  failed: 'Das hat nicht geklappt',
} satisfies Catalogue['byHand'];
