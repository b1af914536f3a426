/** What becomes of people and seats, why, and the roles that people have. */
export const classes = {
  active: 'Aktiv',
  reader: 'Nur lesend',
  idle: 'Inaktiv',
  unknown: 'Kann noch nicht gesagt werden',
  new: 'Neu',
  'site-admin': 'Site-Admin',
  'jira-admin': 'Jira-Admin',
  'product-user': 'Benutzer',
  agent: 'Agent',
  customer: 'Kunde',
  // Each of these follows the name of the class and a colon. `where`: the product of a seat, or the whole site.
  activeBecause:
    'hat zwischen dem {from} und dem {to}{where, select, here { hier} other {}} an {days, plural, one {# Tag} other {# Tagen}} geschrieben.',
  activeOn: 'hat am {day}{where, select, here { hier} other {}} geschrieben.',
  readerBecause:
    'hat zwischen dem {from} und dem {to}{where, select, here { hier} other {}} an {days, plural, one {# Tag} other {# Tagen}} Vorgänge angesehen und nichts geschrieben.',
  readerOn: 'hat am {day}{where, select, here { hier} other {}} Vorgänge angesehen und nichts geschrieben.',
  idleBecause:
    'hat zwischen dem {from} und dem {to}{where, select, here { hier} other {}} weder geschrieben noch einen Vorgang angesehen.',
  idleOn: 'hat am {day}{where, select, here { hier} other {}} weder geschrieben noch einen Vorgang angesehen.',
  activeCountedBecause:
    'hat{where, select, here { hier} other {}} an {days, plural, one {# Tag} other {# Tagen}} zwischen dem {from} und dem {to} etwas getan, das als aktiv zählt.',
  activeCountedOn: 'hat{where, select, here { hier} other {}} am {day} etwas getan, das als aktiv zählt.',
  readerCountedBecause:
    'war{where, select, here { hier} other {}} an {days, plural, one {# Tag} other {# Tagen}} zwischen dem {from} und dem {to} da und hat nichts getan, das als aktiv zählt.',
  readerCountedOn: 'war{where, select, here { hier} other {}} am {day} da und hat nichts getan, das als aktiv zählt.',
  'counted-comment': 'Kommentare',
  'counted-history': 'Änderungen an Vorgängen',
  'counted-worklog': 'Arbeitsprotokolle',
  countedOnly:
    'Nach den Einstellungen dieser Site zählen nur {counted} als aktiv: Wer nur anderes getan hat, wird bei denen gezählt, die nur lesen.',
  countedDays: 'Tage des Zeitraums mit etwas, das als aktiv zählt: {counted}',
  countedReaders: 'Personen mit einem Platz, auf dem sie da waren und nichts getan haben, das als aktiv zählt',
  countedLegend:
    '<b>Aktiv</b>: hat im Zeitraum etwas getan, das nach den Einstellungen dieser Site zählt: {counted}. <b>Nur lesend</b>: hat Vorgänge nur geöffnet oder nur getan, was nicht zählt. <b>Inaktiv</b>: an keinem Tag des Zeitraums eines davon. <b>Kann noch nicht gesagt werden</b>: Nichts ist aufgezeichnet, aber wer nur etwas angesehen hat, wurde womöglich nicht aufgezeichnet. <b>Neu</b>: bisher nicht gesehen und seit weniger als {days, plural, one {# Tag} other {# Tagen}} bekannt. Ist ein Produkt gewählt, gilt die Einordnung für dessen Platz; Tage und Daten sind die der ganzen Site.',
  newBecause:
    '{since, select, unknown {seit Kurzem bekannt} other {erst seit dem {since} bekannt}}, und bisher ist nichts aufgezeichnet. In {days, plural, one {dem ersten Tag} other {den ersten # Tagen}} gilt niemand als inaktiv.',
  unknownBecause: 'Zwischen dem {from} und dem {to} ist{where, select, here { hier} other {}} nichts aufgezeichnet.',
  unknownOn: 'Am {day} ist{where, select, here { hier} other {}} nichts aufgezeichnet.',
  atlassianSaw:
    'Aber Atlassians Verwaltung hat die Person am {seen} mit einer offenen Seite gesehen: Sie liest also mindestens.',
  atlassianSettles:
    'Atlassians Verwaltung, die weiter zurücksieht, hat die Person zuletzt am {seen} gesehen: Das entscheidet es.',
  atlassianAgrees: 'Atlassians Verwaltung stimmt zu: Sie hat die Person zuletzt am {seen} gesehen.',
  atlassianMisses:
    'Atlassians Verwaltung {seen, select, none {nennt keinen Besuch} other {hat die Person zuletzt am {seen} gesehen}}: Es zählt, was aufgezeichnet ist.',
  datedOnly:
    '{seen, select, none {Atlassians Verwaltung nennt keinen einzigen Besuch.} other {Atlassians Verwaltung hat die Person zuletzt am {seen} gesehen.}}{use, select, active { Wer dort arbeitet und wer nur liest, sagt sie nicht.} other {}}',
  tooEarly:
    'Rollcall hat noch keinen ganzen Tag beobachtet und kann noch nicht unterscheiden, wer Vorgänge nur ansieht und wer inaktiv ist.',
  tellsFrom:
    'Wer Vorgänge nur ansieht, wird seit dem {since} aufgezeichnet: Ab dem {from} zeigt dieser Zeitraum, wer inaktiv ist.',
  noViews:
    'In diesem Zeitraum wurde bei niemandem aufgezeichnet, dass Vorgänge geöffnet wurden: Er zeigt nicht, wer nur ansieht und wer inaktiv ist.',
  gaps: 'Einige Tage dieses Zeitraums sind nicht vollständig aufgezeichnet: Wer keine Spur hinterlassen hat, war womöglich an diesen Tagen da.',
  notRecordedYet: 'Noch nicht aufgezeichnet',
  notSince: 'Nicht seit dem {since}, an dem die Aufzeichnung beginnt',
  notSinceReading: 'Nicht seit dem {since}; ältere Tage werden noch gelesen',
  opinion:
    'Jira selbst findet, dass diese Person {within, plural, one {am letzten Tag} other {in den letzten # Tagen}} einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hat.',
  opinionBut:
    'Jira selbst findet, dass diese Person {within, plural, one {am letzten Tag} other {in den letzten # Tagen}} einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hat, in den letzten {notWithin, number} aber nicht.',
  opinionOfApp:
    'In dem, was Sie sehen dürfen, findet Jira nichts. Wenn Rollcall fragt, findet Jira, dass diese Person {within, plural, one {am letzten Tag} other {in den letzten # Tagen}} einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hat.',
  opinionOfAppBut:
    'In dem, was Sie sehen dürfen, findet Jira nichts. Wenn Rollcall fragt, findet Jira, dass diese Person {within, plural, one {am letzten Tag} other {in den letzten # Tagen}} einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hat, in den letzten {notWithin, number} aber nicht.',
  opinionNothing:
    'Jira selbst findet nicht, dass diese Person in den letzten 365 Tagen einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hätte.',
  opinionNothingEither:
    'Jira selbst, von Ihnen und von Rollcall gefragt, findet nicht, dass diese Person in den letzten 365 Tagen einen Vorgang erstellt, geändert oder kommentiert oder Arbeit protokolliert hätte.',
  used: 'genutzt',
  reading: 'nur lesend',
  young: 'neu',
  unclear: 'noch nicht zu sagen',
  idleSeats: 'ungenutzt',
  untold: 'nicht zu sagen',
  notInDirectory: 'nicht im Verzeichnis',
  unassigned: 'nicht vergeben',
};
