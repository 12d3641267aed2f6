import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA = "datos|informacion|cuenta|perfil|todo lo que|registros|ficha|todo rastro";
const FACTS =
  "datos|informacion|direccion|nombre|apellidos?|telefono|numero|correo|fecha de nacimiento|domicilio";
const ERASE = "elimin|borr|suprim|cancel|quit";

export const ES: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "elimin(?:ar|en|eis|ad|e|acion|ados?)|borr(?:ar|en|eis|ad|e|ado|ados)|suprim(?:ir|an|ais|id|a)|supresion|cancelacion|quit(?:ar|ad|en|eis)",
      DATA,
    ),
    says(0.9, "derecho (?:de|a la) (?:supresion|cancelacion)|derecho al olvido"),
    asks(0.85, "solicit(?:o|ud) (?:de |la )?(?:supresion|eliminacion|cancelacion)"),
    asks(0.8, "(?:borradme|borrame|borrenme|eliminenme|eliminadme)"),
    asks(0.75, "los (?:borren|eliminen|supriman|borreis)|su (?:supresion|eliminacion)"),
    asks(0.8, "desaparecer de (?:vuestr|su)[a-z]{0,2} (?:base|ficheros|archivos)"),
    asks(0.8, "(?:olvidaos|olvidense|olvidarse) de mi(?![a-z])"),
    asks(0.6, "supresion"),
    article(17),
  ],
  access: [
    says(0.9, "derecho de acceso|solicitud de acceso"),
    asks(0.85, "(?:acceder|acceso) a(?:l|\\s)[^]{0,40}?(?:datos|informacion)(?![a-z])"),
    asks(0.85, "copia (?:de|completa de)[^]{0,30}?(?:datos|informacion)"),
    wonders(
      0.85,
      "(?:que|cuales|cual)(?![a-z])[^]{0,60}?(?:tienen|teneis|tiene|guardan|guardais|conservan|almacenan|poseen|tratan|saben|sabeis|sabe)(?![a-z])[^]{0,30}?(?:de|sobre|acerca de) mi(?![a-z])",
      ERASE,
    ),
    wonders(
      0.85,
      "(?:que|cuales)(?: de los)? (?:datos|informacion)(?: personales)? mi(?:os|a)(?![a-z])",
      ERASE,
    ),
    asks(
      0.8,
      "(?:facilit|envi|mand|proporcion)[a-z]{1,8} [^]{0,30}?(?:mis datos|datos (?:personales )?que (?:tien|guard|conserv))",
    ),
    article(15),
  ],
  rectification: [
    says(0.9, "derecho de rectificacion"),
    asks(0.8, "rectifi(?:car|quen|cacion|queis|cado)(?![a-z])"),
    ...acts(
      0.8,
      "corrij(?:an|ais|a)|corregir|correccion|corregidos?|actuali(?:zar|cen|zacion)|modifi(?:car|quen)",
      FACTS,
    ),
    asks(0.7, "(?:lo|la|los|las) corrijan|corregirl[oa]s?"),
    says(
      0.55,
      `(?:${FACTS})[^]{0,30}?(?:figura|esta|es|son|estan)n? (?:mal|incorrect|erron|equivocad|inexact)`,
    ),
    article(16),
  ],
  restriction: [
    says(0.85, "limit(?:e|en|ar|eis) (?:el|la) (?:uso|utilizacion|tratamiento)"),
    says(0.9, "limitacion (?:del|de) tratamiento|limitar el tratamiento|se limite el tratamiento"),
    asks(0.75, "bloque(?:ar|en|o)(?![a-z])[^]{0,20}?datos"),
    article(18),
  ],
  portability: [
    says(0.9, "portabilidad"),
    says(0.75, "lectura mecanica|formato (?:portable|estructurado)"),
    article(20),
  ],
  objection: [
    says(0.9, "derecho de oposicion"),
    says(0.85, "me opongo|oponerme (?:a|al)(?![a-z])"),
    says(
      0.85,
      "no (?:quiero|deseo|queremos)(?: seguir)? (?:recib[a-z]{2,5} )?(?:mas )?(?:publicidad|correos|e-?mails|newsletter|promociones|llamadas)",
    ),
    says(
      0.85,
      "no (?:quiero|deseo) (?:que me (?:llam|escrib|contact|mand|envi)[a-z]{1,4}|ser (?:llamad|contactad)[oa])",
    ),
    says(
      0.8,
      "(?:dejen|dejad|deje) de (?:enviar|mandar|usar|utilizar|tratar|contactar|llamar)[a-z]{0,4}",
    ),
    says(
      0.7,
      "(?:dar(?:me)?|denme|dadme) de baja [^]{0,30}?(?:boletin|lista|newsletter|publicidad)",
    ),
    article(21),
  ],
};
