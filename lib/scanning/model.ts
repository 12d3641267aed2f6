export const FILE_KINDS = ["attachment", "mail", "import"] as const;
/** What a stored file is to the product: of a request or a draft, a mail as it came, or the file of an import. */
export type FileKind = (typeof FILE_KINDS)[number];

/** The page that says why a file is held back, at the desk or in the portal. */
export function heldPath(door: "desk" | "portal", kind: FileKind, id: string): string {
  return `/${door}/held/${kind}/${id}`;
}

/** A stored file by its row. A mail is no controller's. */
export type FilePlace =
  | { readonly kind: "attachment" | "import"; readonly controllerId: string; readonly id: string }
  | { readonly kind: "mail"; readonly controllerId: null; readonly id: string };
