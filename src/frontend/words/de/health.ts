/** What stands above every view. */
export const health = {
  sendingStopped: 'Es wird nichts mehr gesendet',
  settingsUnreadable: 'Die Einstellungen können nicht gelesen werden',
  keySoon: 'Der Schlüssel der Organisation läuft bald ab',
  keySoonText:
    '{days, plural, =0 {Der Schlüssel der Organisation läuft heute ab, am {day}} one {Der Schlüssel der Organisation läuft in # Tag ab, am {day}} other {Der Schlüssel der Organisation läuft in # Tagen ab, am {day}}}. Legen Sie einen neuen an und verbinden Sie die Organisation damit in den Einstellungen.',
  keyOver: 'Der Schlüssel der Organisation ist abgelaufen',
  keyOverText:
    'Der Schlüssel der Organisation galt bis {day}. Was bis dahin gelesen wurde, wird weiterhin angezeigt. Legen Sie einen neuen an und verbinden Sie die Organisation damit in den Einstellungen.',
  organizationNotWhole: 'Die Organisation konnte nicht ganz gelesen werden',
};
