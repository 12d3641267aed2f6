import PostalMime from "postal-mime";

export type ReadMail = {
  readonly subject: string;
  readonly to: string;
  readonly from: string;
  readonly at: Date | null;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
};

/** What stands in one of our own mails. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw);
  const at = mail.date ? new Date(mail.date) : null;
  return {
    subject: mail.subject ?? "",
    to: mail.to?.map(({ address }) => address ?? "").join(", ") ?? "",
    from: mail.from?.address ?? "",
    at: at && !Number.isNaN(at.getTime()) ? at : null,
    messageId: mail.messageId ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
  };
}
