import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA =
  "donnees|infos?|informations?|compte|profil|dossier|fiche|renseignements|coordonnees|tout ce que vous avez";
const FACTS =
  "donnees|renseignements|informations|adresse|nom|prenom|date de naissance|telephone|numero|dossier|orthographe|e-?mail";
const ERASE = "supprim|effac|detrui|vire|elimin|retir";

export const FR: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "supprim(?:er|ez|e|iez)|suppression|effac(?:er|ez|e|iez|ement)|detrui(?:re|sez)|vire[zr]|elimine[zr]|retire[zr]",
      DATA,
    ),
    says(0.9, "droit a (?:l'effacement|l'oubli|la suppression)"),
    asks(0.85, "demand(?:e|er) (?:de (?:la )?suppression|l?'?d?'?l?'?effacement)"),
    asks(0.75, "(?:les|l')\\s?(?:effac|supprim)(?:er|iez|ez)(?![a-z])"),
    says(0.85, "(?:toute|aucune) trace de (?:moi|mes donnees)|disparaisse(?:nt)? de vos"),
    asks(0.8, "(?:retire[zr]|supprime[zr]|radie[zr]|enleve[zr])-moi de (?:vos|votre|la)"),
    asks(0.6, "effacement|suppression"),
    article(17),
  ],
  access: [
    says(0.9, "droit d'acces|demande d'acces"),
    asks(
      0.85,
      "(?:acceder|acces) (?:a|aux)(?![a-z])[^]{0,40}?(?:donnees|informations|renseignements|dossier)",
    ),
    asks(
      0.85,
      "communiquer [^]{0,60}?(?:donnees|informations|renseignements)[^]{0,40}?(?:sur moi|a mon sujet|me concernant)",
    ),
    asks(
      0.85,
      "(?:connaitre|savoir|obtenir|recevoir) [^]{0,40}?(?:donnees|informations|renseignements)[^]{0,60}?(?:sur moi|a mon sujet|me concernant|que vous (?:avez|detenez))",
    ),
    asks(0.8, "(?:fournir|transmettre|envoyer|communiquer) [^]{0,20}?(?:toutes )?mes donnees"),
    asks(0.85, "copie [^]{0,40}?(?:donnees|informations|renseignements)"),
    asks(0.8, "consulter [^]{0,20}?(?:donnees|informations|renseignements)"),
    wonders(
      0.85,
      "(?:quel(?:le)?s?|quoi|que|ce que|qu'est-ce que|les)(?![a-z])[^]{0,60}?vous [^]{0,40}?(?:sur moi|a mon sujet|me concernant)",
      ERASE,
    ),
    article(15),
  ],
  rectification: [
    says(0.9, "droit de rectification"),
    asks(0.8, "rectifi(?:er|ez|cation|e|iez)(?![a-z])"),
    ...acts(0.8, "corrig(?:er|ez|e|iez)|correction|modifi(?:er|ez)|mettre a jour", FACTS),
    asks(
      0.8,
      "(?:merci de|veuillez|pouvez-vous|priere de) (?:la |le |les )?(?:corriger|rectifier)",
    ),
    asks(0.7, "(?:la|le|les|l')\\s?(?:faire )?corriger|corrige[zr]-l"),
    says(0.55, `(?:${FACTS})[^]{0,30}?(?:errone|inexact|faux|fausse|incorrect)`),
    article(16),
  ],
  restriction: [
    says(0.9, "limitation (?:du|de) traitement|limiter le traitement"),
    asks(0.75, "(?:gel|geler|bloquer|blocage)(?![a-z])[^]{0,20}?donnees"),
    article(18),
  ],
  portability: [
    says(0.9, "portabilite"),
    says(0.75, "lisible par (?:une )?machine|format portable|format structure"),
    says(0.6, "transfer[a-z]{1,3} [^]{0,40}?(?:autre|nouveau) prestataire"),
    article(20),
  ],
  objection: [
    says(0.9, "droit d'opposition"),
    says(0.85, "m'opposer? (?:a|au|aux)(?![a-z])|je m'oppose"),
    says(
      0.85,
      "(?:veux|souhaite|desire|voudrais) plus (?:recevoir|etre (?:contacte|demarche|sollicite))",
    ),
    says(0.85, "plus (?:aucune?|de) (?:pub|publicites?|newsletters?|mails? commerciaux)"),
    says(
      0.8,
      "(?:cesse[zr]|arrete[zr]) (?:d'utiliser|d'envoyer|de traiter|de m'[a-z]{4,8}|de me (?:contacter|demarcher))",
    ),
    says(
      0.85,
      "stop (?:aux? |a |les |vos )*(?:pubs?|publicites|mails?|e-?mails|appels|newsletters?|sms)",
    ),
    says(0.7, "(?:desinscri|desabonn)[a-z]{1,6}"),
    article(21),
  ],
};
