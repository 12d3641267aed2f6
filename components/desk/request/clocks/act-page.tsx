import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { requestPath } from "@/lib/requests/present/paths";

export type ActPageProps = {
  reference: string;
  title: string;
  description?: ReactNode;
  children: ReactNode;
};

/** The frame of an act on the clocks: where it stands, and what it is. */
export function ActPage({ reference, title, description, children }: ActPageProps) {
  return (
    <>
      <PageHeader
        title={title}
        description={description}
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Queue", href: "/desk" },
              { label: reference, href: requestPath(reference) },
              { label: title },
            ]}
          />
        }
      />
      {children}
    </>
  );
}

/** The act is not possible as the request stands, and why. */
export function NotPossible({
  reference,
  title,
  children,
}: {
  reference: string;
  title: string;
  children?: ReactNode;
}) {
  return (
    <EmptyState
      title={title}
      action={<TextLink href={requestPath(reference)}>Back to {reference}</TextLink>}
    >
      {children}
    </EmptyState>
  );
}
