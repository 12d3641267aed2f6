import { WAY_BACK } from "@/lib/gate/way-back";

export type FormTarget = {
  readonly reference: string;
  /** Left out where the act does not depend on what was seen. */
  readonly version?: number | undefined;
  /** The page to return to. */
  readonly back?: string | undefined;
};

/** Which request a form is about, as it was seen, and where the form stands. */
export function TargetFields({ reference, version, back }: FormTarget) {
  return (
    <>
      <input type="hidden" name="reference" value={reference} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {back !== undefined && <input type="hidden" name={WAY_BACK} value={back} />}
    </>
  );
}
