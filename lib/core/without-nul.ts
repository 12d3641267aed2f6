/** A text without NUL, which nobody sees and the database takes in no text. */
export function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
