/** What seats cost. `each`: the period of a price. */
export const money = {
  each: '{each, select, month {pro Monat} other {pro Jahr}}',
  cost: '{idle, plural, one {# ungenutzter Platz} other {# ungenutzte Plätze}} × {price} {each, select, month {pro Monat} other {pro Jahr}} = {monthly} pro Monat, {yearly} pro Jahr',
  idleCost: '<amount>Etwa {money}</amount> pro Jahr für ungenutzte Plätze',
  howWorkedOut: 'Wie das berechnet ist',
  sum: '{product}: {cost}',
  unpriced:
    '{seats, plural, one {# ungenutzter Platz hat} other {# ungenutzte Plätze haben}} keinen Preis und {seats, plural, one {ist} other {sind}} nicht in dieser Summe.',
};
