import type { FirstWords } from '../message';
import { asked } from './asked';
import { audits } from './audits';
import { backfill } from './backfill';
import { classes } from './classes';
import { dates } from './dates';
import { destinations } from './destinations';
import { directory } from './directory';
import { failures } from './failures';
import { health } from './health';
import { money } from './money';
import { people } from './people';
import { problems } from './problems';
import { receiver } from './receiver';
import { records } from './records';
import { renewal } from './renewal';
import { site } from './site';
import { start } from './start';
import { ui } from './ui';

/*
 * The words of this catalogue, one for each thing, as Jira’s German interface and Atlassian’s German documentation have them:
 *
 *   account  Konto                      issue  Vorgang                    seat  Platz, Plätze
 *   user  Benutzer                      worklog  Arbeitsprotokoll         licence  Lizenz
 *   people  Personen                    comment, change  Kommentar, Änderung      idle seat  ungenutzter Platz
 *   group, product  Gruppe, Produkt     project  Projekt                  site  Site
 *   enabled, deactivated  aktiviert, deaktiviert (of accounts)            active, idle  aktiv, inaktiv (of people)
 *   reader, only looked  nur lesend, nur angesehen                        can’t tell yet  kann noch nicht gesagt werden
 *   record  Aufzeichnung                entry  Eintrag                    gap  Lücke
 *   window  Zeitraum                    audit  nächtliche Prüfung         sample  Stichprobe
 *   directory  Verzeichnis              install  Installation             event  Ereignis
 *   snapshot  Snapshot                  delivery  Übertragung             destination  Ziel
 *   receiving end  Empfänger            signing secret  Signaturschlüssel renewal  Verlängerung
 *   class  Einordnung                   used, taken (of seats)  belegt    in use  genutzt
 *   to give, grant  gewähren            protected  geschützt              view (of the list)  Ansicht
 *   settings  Einstellungen             new people’s grace  Schonfrist    panel  Detailansicht
 *
 * The reader is „Sie“. What Jira was asked for stands in the accusative: „… darf die Benutzer nicht lesen“.
 */
export const de: FirstWords = {
  asked,
  audits,
  backfill,
  classes,
  dates,
  destinations,
  directory,
  failures,
  health,
  money,
  people,
  problems,
  receiver,
  records,
  renewal,
  site,
  start,
  ui,
};
