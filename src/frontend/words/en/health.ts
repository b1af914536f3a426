/** What stands above every view. */
export const health = {
  sendingStopped: 'Nothing is sent any more',
  settingsUnreadable: 'The settings cannot be read',
  keySoon: 'The organization’s key runs out soon',
  keySoonText:
    '{days, plural, =0 {The organization’s key runs out today, {day}} one {The organization’s key runs out in # day, on {day}} other {The organization’s key runs out in # days, on {day}}}. Make a new one and connect the organization with it in the settings.',
  keyOver: 'The organization’s key has run out',
  keyOverText:
    'The organization’s key was good until {day}. What was read by then still shows. Make a new one and connect the organization with it in the settings.',
  organizationNotWhole: 'The organization could not be read whole',
} as const;
