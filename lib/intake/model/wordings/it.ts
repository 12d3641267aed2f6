import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA =
  "dati|dato|account|profilo|informazioni|tutto (?:quello|quanto|cio)(?: che)?|archivi|archivio|utenza";
const FACTS =
  "dati|informazioni|indirizzo|nome|cognome|numero|telefono|data di nascita|e-?mail|residenza";
const ERASE = "cancell|elimin|rimuov|distrugg|spari|togli";

export const IT: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "cancell(?:are|ate|azione|i|ati|ino|iate)|elimin(?:are|ate|azione|ati|iate|ino)|rimuov(?:ere|ete|iate)|rimozione|rimoss[oaie]|cancellat[oaie]|distrugg(?:ere|ete)",
      DATA,
    ),
    says(0.9, "diritto (?:alla cancellazione|all'oblio|di cancellazione)"),
    asks(0.85, "(?:richiesta|chiedo|richiedo) (?:di |la |della )?cancellazione"),
    asks(0.8, "cancellatemi|cancellami|eliminatemi|(?:toglietemi|rimuovetemi) (?:dal|dai|da) "),
    asks(0.75, "(?:la loro|la sua) (?:cancellazione|rimozione|eliminazione)"),
    asks(0.85, "(?:fate|fai|faccia) sparire [^]{0,40}?(?:tutto|dati|informazioni)"),
    asks(0.6, "cancellazione"),
    article(17),
  ],
  access: [
    says(0.9, "diritto (?:di |d')accesso|richiesta (?:di |d')accesso"),
    asks(
      0.85,
      "(?:acced(?:ere|o)|accesso) (?:ai|alle|a tutti i|a)(?![a-z])[^]{0,20}?(?:dati|informazioni)",
    ),
    asks(0.85, "copia (?:dei|di|delle|completa)(?![a-z])[^]{0,20}?(?:dati|informazioni)"),
    wonders(
      0.85,
      "(?:quali|che|cosa)(?![a-z])[^]{0,40}?(?:avete|conservate|possedete|trattate|detenete|sapete|raccogliete|memorizzate)(?![a-z])[^]{0,20}?(?:su di me|di me|su me|sul mio conto)(?![a-z])",
      ERASE,
    ),
    wonders(0.85, "(?:quali|quanti)(?![a-z])[^]{0,20}?miei (?:dati|informazioni)(?![a-z])", ERASE),
    asks(0.85, "copia di tutto (?:cio|quello|quanto)"),
    asks(
      0.8,
      "(?:fornir|inviar|mandar|trasmetter)[a-z]{1,4} [^]{0,30}?(?:miei dati|dati (?:che mi riguardano|in vostro possesso))",
    ),
    article(15),
  ],
  rectification: [
    says(0.9, "diritto di rettifica"),
    asks(0.8, "rettific(?:a|are|ate|hi|hiate|azione|ati)(?![a-z])"),
    ...acts(
      0.8,
      "corregg(?:ere|ete|iate)|correzione|aggiorn(?:are|ate|amento)|modific(?:are|ate|hiate)",
      FACTS,
    ),
    asks(0.7, "correggerl[oaie]|correggetel[oaie]"),
    says(0.55, `(?:${FACTS})[^]{0,30}?(?:sbagliat|errat|scorrett|inesatt)[oaie]`),
    article(16),
  ],
  restriction: [
    says(0.9, "limitazione (?:del|di) trattamento|limitare il trattamento"),
    asks(0.75, "blocc(?:are|ate|o)(?![a-z])[^]{0,20}?dati"),
    article(18),
  ],
  portability: [
    says(0.9, "portabilita"),
    says(
      0.75,
      "leggibile da (?:dispositivo|macchina|una macchina)|formato (?:portabile|strutturato)",
    ),
    article(20),
  ],
  objection: [
    says(0.9, "diritto di opposizione"),
    says(0.85, "mi oppongo|oppormi (?:a|al)(?![a-z])|opposizione al trattamento"),
    says(
      0.85,
      "non (?:voglio|desidero|vorrei)(?: piu)? (?:ricevere|essere (?:contattat|chiamat|disturbat))",
    ),
    says(
      0.85,
      "(?:basta|niente piu|nessuna) (?:con )?(?:le |la |i )?(?:pubblicita|newsletter|e-?mail|mail|telefonate|chiamate)",
    ),
    says(
      0.8,
      "(?:smette(?:te|tela)|smetta) di (?:inviar|mandar|usar|trattar|contattar|chiamar|telefonar|scriver)",
    ),
    says(0.7, "disiscri(?:ver|vet|zion)[a-z]{0,3}|annullare l'iscrizione"),
    article(21),
  ],
};
