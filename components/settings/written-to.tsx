import { Section } from "@/components/ui/card";

/** Which mails count as written to us. An operator whose people write elsewhere would else see every signed mail wait. */
export function WrittenTo({ domains }: { domains: readonly string[] }) {
  return (
    <Section
      title="Where people write to you"
      description="A mail that a controller’s domain has signed is taken for an order where it is written to one of these domains, or to another part of the same one. Written to others, it waits for an officer: somebody may have sent it on."
    >
      <div className="stack">
        <ul aria-label="Domains" className="flex flex-wrap gap-x-5 gap-y-1 font-medium">
          {domains.map((domain) => (
            <li key={domain} className="wrap-anywhere">
              {domain}
            </li>
          ))}
        </ul>
        <p className="measure text-ink-muted">
          They come from the sender above and from the doors for mail. To name another, set{" "}
          <code>INTAKE_WRITTEN_TO</code> in the environment and start again.
        </p>
      </div>
    </Section>
  );
}
