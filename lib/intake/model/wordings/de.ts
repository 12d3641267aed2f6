import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA =
  "daten|personendaten|kundendaten|konto|benutzerkonto|kundenkontos?|kontos|profils?|angaben|informationen|account|datensatz|alles|infos";
const FACTS =
  "daten|angaben|adresse|anschrift|namen?|nachnamen?|vornamen?|geburtsdatum|telefonnummer|e-?mail-?adresse|schreibweise";
const ERASE = "loesch|losch|entfern|vernicht|schmei|werf";

export const DE: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "(?:ge)?loe?sch(?:en|t|e|ung)?|zu loe?schen|entfern(?:en|t|e|ung)|vernicht(?:en|et|ung)|zu tilgen|tilgen",
      DATA,
    ),
    says(0.9, "recht auf (?:loe?schung|vergessen ?werden)"),
    asks(0.85, "loe?sch(?:ungs)?(?:antrag|ersuchen|begehren|verlangen|anfrage)"),
    asks(0.85, "(?:bitte|verlange|beantrage|fordere|antrag)[^]{0,40}?(?<![a-z])loe?schung"),
    asks(0.7, "(?:deren|ihre) (?:vollstandige |umgehende )?loe?schung"),
    says(
      0.8,
      "nicht (?:langer|mehr) in (?:ihrer|eurer|der|ihrem|eurem) (?:datenbank|kartei|kundendatei|system)",
    ),
    asks(
      0.8,
      "(?:streich|nehm|entfern)[a-z]{1,2} (?:sie )?mich (?:bitte )?aus (?:ihrer|eurer|der|ihrem|eurem) (?:datenbank|kartei|kundendatei|system)",
    ),
    asks(
      0.85,
      "(?:schmei(?:ß|ss)|werf|hau)(?:t|en)? [^]{0,30}?(?:alles|daten)[^]{0,20}?(?:raus|weg)",
    ),
    asks(0.6, "loe?schung"),
    article(17),
  ],
  access: [
    says(0.9, "auskunftsersuchen|auskunftsrecht|recht auf auskunft|datenauskunft|auskunftsanfrage"),
    asks(0.85, "auskunft[^]{0,60}?(?:daten|ds-?gvo|revdsg|meiner person|mich)(?![a-z])"),
    wonders(
      0.85,
      "(?:welche|was)(?![a-z])[^]{0,60}?(?:uber mich|zu meiner person|von mir|mich betreffend[a-z]{0,3})(?![a-z])",
      ERASE,
    ),
    asks(
      0.85,
      "(?:kopie|abschrift|ausdruck|ubersicht) (?:meiner|aller|der|samtlicher|von)[^]{0,30}?daten",
    ),
    asks(0.8, "einsicht in [^]{0,20}?daten"),
    asks(0.6, "auskunft"),
    article(15),
  ],
  rectification: [
    says(0.9, "recht auf berichtigung"),
    asks(0.85, "berichtig(?:en|t|e|ung)(?![a-z])"),
    ...acts(
      0.8,
      "korrigier(?:en|t|e)|korrektur|(?:ge)?andert?|andern|anzupassen|anpassen|aktualisier(?:en|t|e)|eintragen|einzutragen|hinterlegen|richtigstellen|richtigzustellen",
      FACTS,
    ),
    says(0.55, `(?:${FACTS})[^]{0,30}?(?:falsch|unrichtig|veraltet|fehlerhaft)`),
    article(16),
  ],
  restriction: [
    says(0.9, "einschrankung der (?:weiteren )?(?:daten)?verarbeitung"),
    asks(0.8, "(?:verarbeitung|nutzung)[^]{0,40}?(?:einzuschranken|einschranken|eingeschrankt)"),
    asks(0.75, "sperr(?:en|ung|t)(?![a-z])[^]{0,30}?(?:daten|datensatz)"),
    article(18),
  ],
  portability: [
    says(0.9, "datenubertragbarkeit|datenportabilitat|recht auf ubertragbarkeit"),
    says(0.75, "maschinenlesbar|(?:gangigen|strukturierten) (?:\\w+ )?(?:datei)?format"),
    says(0.6, "(?:ubertrag|ubermittel)[a-z]{1,3}[^]{0,40}?(?:anderen|neuen) anbieter"),
    article(20),
  ],
  objection: [
    says(0.9, "widerspruchsrecht|werbewiderspruch"),
    says(
      0.85,
      "widersp(?:rech|ruch)[a-z]{0,3}(?![a-z])[^]{0,60}?(?:daten|verarbeitung|werb|nutzung|verwendung|profil)",
    ),
    says(
      0.85,
      "(?:keine|keinen)(?: \\w+)? (?:werbung|werbe-?e?-?mails|newsletter|e-?mails|anrufe) mehr",
    ),
    says(0.85, "aus (?:dem|ihrem|eurem) (?:e-?mail-?)?(?:verteiler|newsletter)"),
    says(
      0.85,
      "untersag[a-z]{1,3}(?![a-z])[^]{0,60}?(?:nutzung|verwendung|werb|kontaktaufnahme|verarbeitung)",
    ),
    says(0.85, "(?:werbung|mails) in ruhe"),
    says(
      0.85,
      "(?:mochte|will|wunsche) (?:ich )?(?:keine|nicht mehr)(?![a-z])[^]{0,30}?(?:werbung|angerufen|kontaktiert|angeschrieben|newsletter)",
    ),
    says(0.75, "newsletter [^]{0,20}?(?:abbestell|abmeld|austrag)"),
    says(0.6, "widersp(?:reche|ruch)(?![a-z])"),
    article(21),
  ],
};
