/** What an answer of the receiving end means, and what to do. By the rules of `push/rules/delivery.ts`. */
export const receiver = {
  moved:
    'Der Empfänger hat mit {status} geantwortet, was auf eine andere Adresse verweist. Was für eine Adresse signiert ist, geht an keine andere: Geben Sie die endgültige an.',
  locked:
    'Der Empfänger hat mit {status} geantwortet: Er lässt Rollcall nicht ein. Prüfen Sie, ob er den aktuellen Signaturschlüssel hat.',
  unknown: 'Der Empfänger hat mit {status} geantwortet: Er kennt keine solche Adresse. Prüfen Sie das Ziel.',
  lost: 'Der Empfänger hat mit {status} geantwortet: Er hat Seiten verloren oder geändert, deshalb wird der ganze Snapshot noch einmal gesendet.',
  gone: 'Der Empfänger hat mit {status} geantwortet: Er will keine Snapshots mehr. Geben Sie ein anderes Ziel an, oder entfernen Sie es.',
  busy: 'Der Empfänger hat mit {status} geantwortet: Er ist gerade ausgelastet.',
  broken: 'Der Empfänger hat mit {status} geantwortet: Er ist gerade ausgelastet oder gestört.',
  refuses:
    'Der Empfänger hat mit {status} geantwortet: Er lehnt den Snapshot ab. Womöglich nennt sein eigenes Protokoll den Grund.',
};
