/** What seats cost. `each`: the period of a price. */
export const money = {
  each: '{each, select, month {a month} other {a year}}',
  cost: '{idle, plural, one {# idle seat} other {# idle seats}} × {price} {each, select, month {a month} other {a year}} = {monthly} a month, {yearly} a year',
  idleCost: '<amount>About {money}</amount> a year for idle seats',
  howWorkedOut: 'How this is worked out',
  sum: '{product}: {cost}',
  unpriced:
    '{seats, plural, one {# idle seat has} other {# idle seats have}} no price and {seats, plural, one {is} other {are}} not in this sum.',
} as const;
