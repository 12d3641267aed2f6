import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

export type ShellErrorProps = {
  kind: "forbidden" | "notFound";
  isFramed: boolean;
  /** The name above the page where it has no frame. */
  brand: string;
  words: { readonly title: string; readonly body: string; readonly action: string };
};

/**
 * What stands where a page should be, inside the frame of staff or members when there is one. Somebody else who asks for the
 * address has no frame here, and gets the public one.
 */
export function ShellError({ kind, isFramed, brand, words }: ShellErrorProps) {
  const page = (
    <ErrorPage
      code={kind === "forbidden" ? "403" : "404"}
      title={words.title}
      action={<ButtonLink href="/">{words.action}</ButtonLink>}
    >
      {words.body}
    </ErrorPage>
  );
  return isFramed ? page : <PublicShell brand={{ name: brand, href: "/" }}>{page}</PublicShell>;
}
