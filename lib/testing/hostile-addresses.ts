/** What is tried to make a sign-in lead to another site, or run something on ours: the ten worst of each kind of trick. */
export const HOSTILE_ADDRESSES: readonly string[] = [
  "https://evil.example/desk",
  "//evil.example/desk",
  "/\\evil.example/desk",
  "\\\\evil.example\\desk",
  "/\t/evil.example/desk",
  "/desk/..//evil.example",
  "/desk\r\nLocation: https://evil.example",
  "javascript:alert(document.domain)",
  "/desk@evil.example",
  "/%2f%2fevil.example/desk",
];
