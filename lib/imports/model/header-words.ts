import type { Field } from "@/lib/imports/model/fields";

/** Headings by what they name, in English, German, French, Spanish, Italian and Dutch, and our own field names. */
export const HEADER_WORDS: Readonly<Record<Field, readonly string[]>> = {
  row_id: [
    ..."row_id,row id,your row id,id,request id,ticket,ticket id,ticket number,case id,case number,external id,reference".split(
      ",",
    ),
    ..."zeilen id,zeilennummer,vorgangsnummer,ticketnummer,aktenzeichen,anfrage id,referenz".split(
      ",",
    ),
    ..."id ligne,identifiant de ligne,numero de dossier,numero de demande,référence".split(","),
    ..."id de fila,número de solicitud,número de caso,referencia,id solicitud".split(","),
    ..."id riga,numero richiesta,numero pratica,riferimento,id richiesta".split(","),
    ..."rij id,regelnummer,aanvraagnummer,zaaknummer,referentie,kenmerk".split(","),
  ],
  rights: [
    ..."rights,right,request type,type of request,type,what is wanted,request".split(","),
    ..."rechte,recht,art der anfrage,anfrageart,betroffenenrecht,betroffenenrechte".split(","),
    ..."droits,droit,type de demande,demande".split(","),
    ..."derechos,derecho,tipo de solicitud,solicitud".split(","),
    ..."diritti,diritto,tipo di richiesta,richiesta".split(","),
    ..."rechten,soort verzoek,type verzoek,verzoek".split(","),
  ],
  email: [
    ..."email,e-mail,e mail,email address,e-mail address,mail,mail address".split(","),
    ..."e-mail-adresse,emailadresse,mailadresse,email adresse".split(","),
    ..."courriel,adresse e-mail,adresse mail,adresse électronique,adresse email".split(","),
    ..."correo,correo electrónico,dirección de correo".split(","),
    ..."posta elettronica,indirizzo email,indirizzo e-mail".split(","),
    ..."e-mailadres,mailadres,emailadres".split(","),
  ],
  phone: [
    ..."phone,phone number,telephone,mobile,mobile number,cell".split(","),
    ..."telefon,telefonnummer,handy,mobil,mobilnummer,rufnummer".split(","),
    ..."téléphone,numéro de téléphone,portable".split(","),
    ..."teléfono,número de teléfono,móvil".split(","),
    ..."telefono,numero di telefono,cellulare".split(","),
    ..."telefoon,telefoonnummer,mobiel".split(","),
  ],
  crm_id: [
    ..."crm_id,crm id,crm,customer id,customer number,client id,contact id,user id,account id".split(
      ",",
    ),
    ..."kundennummer,kunden id,kundennr,kontakt id,benutzer id".split(","),
    ..."numéro client,id client,identifiant client".split(","),
    ..."número de cliente,id de cliente,id cliente".split(","),
    ..."codice cliente,numero cliente".split(","),
    ..."klantnummer,klant id,contact nummer".split(","),
  ],
  name: [
    ..."name,full name,person,data subject,contact name,customer name".split(","),
    ..."vollständiger name,vor- und nachname,betroffene person,kunde".split(","),
    ..."nom,nom complet,nom et prénom,personne concernée".split(","),
    ..."nombre,nombre completo,interesado".split(","),
    ..."nome,nome completo,interessato,nominativo".split(","),
    ..."naam,volledige naam,betrokkene".split(","),
  ],
  other: [
    ..."other,other identifier,identifier,device id,address,username,login".split(","),
    ..."sonstiges,andere kennung,kennung,adresse,anschrift,benutzername".split(","),
    ..."autre,autre identifiant,identifiant".split(","),
    ..."otro,otro identificador,identificador,dirección".split(","),
    ..."altro,altro identificativo,identificativo,indirizzo".split(","),
    ..."overig,andere identificatie,adres,gebruikersnaam".split(","),
  ],
  law: [
    ..."law,legal basis,regulation,jurisdiction".split(","),
    ..."gesetz,rechtsgrundlage,rechtsraum".split(","),
    ..."loi,base légale".split(","),
    ..."ley,base jurídica".split(","),
    ..."legge,base giuridica".split(","),
    ..."wet,rechtsgrond".split(","),
  ],
  asked_on: [
    ..."asked_on,asked on,date,date of request,request date,day of asking,requested on,date asked,received,received on".split(
      ",",
    ),
    ..."datum,anfragedatum,datum der anfrage,gefragt am,eingang,eingangsdatum".split(","),
    ..."date de la demande,demandé le,date de demande,reçu le".split(","),
    ..."fecha,fecha de solicitud,solicitado el,fecha de la solicitud".split(","),
    ..."data,data richiesta,data della richiesta,richiesto il".split(","),
    ..."datum verzoek,verzoekdatum,gevraagd op,ontvangen op".split(","),
  ],
  told_person: [
    ..."told_person,told the person,what the person was told,told,reply to the person".split(","),
    ..."mitgeteilt,was der person gesagt wurde,auskunft an die person".split(","),
    ..."dit à la personne,réponse à la personne".split(","),
    ..."dicho a la persona,respuesta a la persona".split(","),
    ..."detto alla persona,risposta alla persona".split(","),
    ..."aan de persoon verteld,antwoord aan de persoon".split(","),
  ],
  notes: [
    ..."notes,note,comment,comments,remarks,details".split(","),
    ..."notizen,notiz,bemerkung,bemerkungen,kommentar,anmerkung".split(","),
    ..."remarque,remarques,commentaire,commentaires".split(","),
    ..."notas,nota,comentario,comentarios,observaciones".split(","),
    ..."commento,commenti,osservazioni".split(","),
    ..."notities,notitie,opmerking,opmerkingen".split(","),
  ],
  confirmed: [
    ..."confirmed,erasure confirmed,order confirmed,order of erasure confirmed".split(","),
    ..."bestätigt,löschung bestätigt,löschauftrag bestätigt".split(","),
    ..."confirmé,effacement confirmé".split(","),
    ..."confirmado,supresión confirmada".split(","),
    ..."confermato,cancellazione confermata".split(","),
    ..."bevestigd,verwijdering bevestigd".split(","),
  ],
};
