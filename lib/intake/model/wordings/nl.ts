import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA =
  "gegevens|persoonsgegevens|klantgegevens|account|profiel|data|informatie|alles|bestand";
const FACTS =
  "gegevens|persoonsgegevens|adres|naam|achternaam|voornaam|geboortedatum|telefoonnummer|e-?mailadres|dossier";
const ERASE = "verwijder|wis|vernietig|schrap|gooi";

export const NL: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "verwijder(?:en|t|d|ing)?|te verwijderen|wis(?:sen|t)?|gewist|vernietig(?:en|d)?|schrap(?:pen)?",
      DATA,
    ),
    says(0.9, "recht op (?:vergetelheid|gegevenswissing|verwijdering|wissing)"),
    asks(0.85, "verwijderverzoek|wisverzoek|verzoek (?:tot|om) (?:verwijdering|wissing)"),
    asks(0.85, "gooi[a-z]{0,3} [^]{0,20}?(?:alles|gegevens)[^]{0,60}?(?<![a-z])weg(?![a-z])"),
    asks(0.75, "wis (?:ze|het)(?![a-z])|verwijder (?:ze|het|mij)(?![a-z])"),
    asks(
      0.8,
      "(?:me|mij) uit (?:jullie|uw|het) (?:bestand|systeem|database) (?:te )?(?:halen|verwijderen)",
    ),
    asks(0.8, "haal (?:me|mij) uit (?:jullie|uw|het) (?:bestand|systeem|database)"),
    article(17),
  ],
  access: [
    says(0.9, "inzageverzoek|recht (?:van|op) inzage|verzoek (?:om|tot) inzage"),
    asks(0.85, "inzage in(?![a-z])"),
    asks(0.85, "(?:kopie|overzicht|afschrift) van [^]{0,30}?(?:gegevens|persoonsgegevens|data)"),
    wonders(
      0.85,
      "(?:welke|wat)(?![a-z])[^]{0,40}?(?:u|jullie|jij|je)(?![a-z])[^]{0,40}?(?:van|over) (?:mij|me)(?![a-z])",
      ERASE,
    ),
    wonders(
      0.85,
      "(?:welke|wat)(?![a-z])[^]{0,20}?(?:gegevens|informatie)[^]{0,10}?(?:over|van) (?:mij|me)(?![a-z])",
      ERASE,
    ),
    asks(
      0.8,
      "(?:stuur|geef|verstrek|toon)[a-z]{0,2} [^]{0,30}?(?:mijn (?:persoons)?gegevens|gegevens (?:die|over mij))",
    ),
    asks(0.6, "inzage"),
    article(15),
  ],
  rectification: [
    says(0.9, "recht op (?:rectificatie|correctie)"),
    asks(0.8, "rectificatie|rectificeren|te rectificeren"),
    ...acts(
      0.8,
      "corrig(?:eer|eren|eert)|correctie|gecorrigeerd|verbeter(?:en|t)?|aan te passen|aanpassen|aangepast|wijzig(?:en|t)?",
      FACTS,
    ),
    asks(0.65, "(?:dit|dat|het) (?:aanpassen|corrigeren|wijzigen|verbeteren)"),
    says(0.55, `(?:${FACTS})[^]{0,20}?(?:klopt niet|kloppen niet|onjuist|verkeerd|incorrect)`),
    article(16),
  ],
  restriction: [
    says(0.9, "beperking van de (?:verdere )?(?:gegevens)?verwerking"),
    asks(0.8, "verwerking [^]{0,30}?(?:te beperken|beperken|beperkt)"),
    asks(0.75, "blokkeer(?:t|en)?(?![a-z])[^]{0,15}?gegevens"),
    article(18),
  ],
  portability: [
    says(0.9, "dataportabiliteit|(?:gegevens)?overdraagbaarheid"),
    says(0.75, "machine-? ?leesbaar|machine-? ?leesbare"),
    article(20),
  ],
  objection: [
    says(0.9, "recht van bezwaar|recht om bezwaar"),
    says(0.85, "bezwaar (?:te maken |maken )?tegen (?:het|de|uw|jullie|dit)(?![a-z])"),
    says(
      0.85,
      "geen (?:\\w+ )?(?:reclame|nieuwsbrie(?:f|ven)|mails?|marketing|aanbiedingen|telefoontjes) meer",
    ),
    says(
      0.8,
      "stop (?:er )?(?:met|mee)(?: het)?(?: \\w+){0,2} (?:sturen|mailen|gebruiken|verwerken|bellen)",
    ),
    says(0.7, "(?:afmelden|uitschrijven)[^]{0,20}?(?:nieuwsbrief|mailinglijst|reclame)"),
    says(
      0.85,
      "niet (?:meer|langer) (?:gebeld|gemaild|benaderd|aangeschreven|gecontacteerd)|niet (?:meer|langer) te (?:worden )?(?:bellen|mailen|benaderen)",
    ),
    article(21),
  ],
};
