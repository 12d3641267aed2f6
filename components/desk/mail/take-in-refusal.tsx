import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { FormState } from "@/lib/gate/form-state";
import { mailRefusal } from "@/lib/intake/present/decisions";
import { requestPath } from "@/lib/requests/present/paths";

/** Why nothing was made, and the request that somebody else made meanwhile. */
export function TakeInRefusal({ state }: { state: FormState }) {
  if (state.status !== "refused") return null;
  const { reference } = state.detail;
  return (
    <Notice tone="warn" role="alert">
      {mailRefusal(state.reason)}
      {typeof reference === "string" && (
        <>
          {" "}
          <TextLink href={requestPath(reference)}>Go to {reference}</TextLink>
        </>
      )}
    </Notice>
  );
}
