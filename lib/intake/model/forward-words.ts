/** The languages whose mail clients are recognised. */
export type Language = "en" | "de" | "fr" | "es" | "nl" | "it";

export type HeaderField = "from" | "date" | "to" | "subject" | "cc" | "other";

type Labels = Readonly<Record<HeaderField, readonly string[]>>;

/**
 * How mail clients name the lines of a quoted header. Written in lower case; compared after stripping
 * emphasis, quote marks and the space that French puts before a colon.
 */
const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    from: ["from"],
    date: ["date", "sent", "sent on", "sent at"],
    to: ["to"],
    subject: ["subject"],
    cc: ["cc", "bcc"],
    other: [
      "reply-to",
      "importance",
      "attachments",
      "organization",
      "sender",
      "message-id",
      "sensitivity",
    ],
  },
  de: {
    from: ["von"],
    date: ["datum", "gesendet", "gesendet am"],
    to: ["an"],
    subject: ["betreff"],
    cc: ["kopie", "kopie (cc)"],
    other: ["antwort an", "priorität", "wichtigkeit", "anlagen", "organisation"],
  },
  fr: {
    from: ["de", "expéditeur"],
    date: ["envoyé", "envoyé le", "date d’envoi", "date d'envoi"],
    to: ["à", "pour", "destinataire"],
    subject: ["objet", "sujet"],
    cc: ["copie à", "copie", "copie cachée", "cci"],
    other: ["répondre à", "importance", "pièces jointes", "organisation"],
  },
  es: {
    from: ["de"],
    date: ["fecha", "enviado", "enviado el"],
    to: ["para", "a"],
    subject: ["asunto"],
    cc: ["cco"],
    other: ["responder a", "importancia", "datos adjuntos"],
  },
  nl: {
    from: ["van"],
    date: ["datum", "verzonden", "verzonden op"],
    to: ["aan"],
    subject: ["onderwerp"],
    cc: ["kopie"],
    other: ["antwoord aan", "urgentie", "bijlagen"],
  },
  it: {
    from: ["da", "mittente"],
    date: ["data", "inviato", "inviato il", "data invio"],
    to: ["a"],
    subject: ["oggetto"],
    cc: ["ccn"],
    other: ["rispondi a", "priorità", "allegati"],
  },
};

export type Label = { readonly field: HeaderField; readonly languages: ReadonlyArray<Language> };

export const LANGUAGES: ReadonlyArray<Language> = ["en", "de", "fr", "es", "nl", "it"];

function labelTable(): ReadonlyMap<string, Label> {
  const table = new Map<string, Label>();
  for (const language of LANGUAGES) {
    for (const field of ["from", "date", "to", "subject", "cc", "other"] as const) {
      for (const word of LABELS[language][field]) {
        const known = table.get(word);
        table.set(word, {
          field: known?.field ?? field,
          languages: [...(known?.languages ?? []), language],
        });
      }
    }
  }
  return table;
}

export const LABEL_OF = labelTable();

/** Lines a client writes above what it forwards. */
const FORWARD_MARKS = [
  "forwarded message",
  "begin forwarded message",
  "weitergeleitete nachricht",
  "anfang der weitergeleiteten nachricht",
  "anfang der weitergeleiteten e-mail",
  "weitergeleitete mail",
  "message transféré",
  "message transmis",
  "mail transféré",
  "e-mail transféré",
  "début du message réexpédié",
  "début du message transféré",
  "mensaje reenviado",
  "inicio del mensaje reenviado",
  "doorgestuurd bericht",
  "begin doorgestuurd bericht",
  "messaggio inoltrato",
  "messaggio inoltrato da",
  "inizio messaggio inoltrato",
];

/** Lines a client writes above either a forward or a reply. */
const ORIGINAL_MARKS = [
  "original message",
  "original-nachricht",
  "ursprüngliche nachricht",
  "ursprüngliche message",
  "originalnachricht",
  "message d'origine",
  "message d’origine",
  "message original",
  "mensaje original",
  "oorspronkelijk bericht",
  "origineel bericht",
  "messaggio originale",
];

/** `wrote` is a sentence such as "On … Ada wrote:", `rule` a bare line. */
export type Mark = "forward" | "original" | "wrote" | "rule";

const MARKS: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ...FORWARD_MARKS.map((words): [string, Mark] => [words, "forward"]),
  ...ORIGINAL_MARKS.map((words): [string, Mark] => [words, "original"]),
]);

const LONGEST_MARK_LINE = 120;

/** What a line announces: a forward, an original (forward or reply), a bare ruled line, or nothing. */
export function markOf(line: string): Mark | null {
  if (line.length > LONGEST_MARK_LINE) return null;
  const bare = line.replace(/[>*_|=—–:]/gu, " ").replace(/-{2,}/gu, " ");
  const words = bare
    .split(/\s/u)
    .filter(Boolean)
    .join(" ")
    .replace(/^-\s|\s-$/gu, "")
    .toLowerCase();
  const mark = MARKS.get(words);
  if (mark) return mark;
  return words === "" && /[_-]{10,}/u.test(line) ? "rule" : null;
}

const FORWARD_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|rif|i|doorst|enc|weitergeleitet|transf)\s?:/iu;
const REPLY_SUBJECT = /^\s*(?:re|aw|antw|sv|rép|ref|r)\s?:/iu;

export function subjectSays(subject: string | null): "forward" | "reply" | null {
  if (subject === null) return null;
  if (FORWARD_SUBJECT.test(subject)) return "forward";
  return REPLY_SUBJECT.test(subject) ? "reply" : null;
}
