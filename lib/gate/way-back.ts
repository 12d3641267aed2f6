/** The field in which a form says where it stands, or where it was opened for. The dollar sign keeps it out of the command's input. */
export const WAY_BACK = "$back";

/** Where to go when a form is done: back to the page of the desk it stood on, or to `otherwise`. Never elsewhere. */
export function wayBack(form: FormData, otherwise: string): string {
  const back = form.get(WAY_BACK);
  return typeof back === "string" && /^\/desk(?:[/?][\w\-/?=&.%~:+]*)?$/.test(back)
    ? back
    : otherwise;
}
