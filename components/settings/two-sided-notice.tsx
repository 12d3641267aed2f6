import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import type { TwoSided } from "@/lib/accounts/queries";

/** People with a role here who are members of a controller too: what that lets them do, and how it ends. */
export function TwoSidedNotice({ people }: { people: readonly TwoSided[] }) {
  if (people.length === 0) return null;
  const some = people.length === 1 ? "1 person" : `${people.length} people`;
  return (
    <Notice tone="danger" className="mb-5" title={`${some} with a role here and at a controller`}>
      <p>
        Nobody should order work and do it. Until this is settled they act here alone: for the
        controller they order nothing, in the portal, by mail or with a key.
      </p>
      <ul className="mt-2 list-disc pl-5">
        {people.map(({ id, name, role, controllers }) => (
          <li key={id}>
            <TextLink href={`/settings/people/${id}`}>{name}</TextLink>, {STAFF_ROLE_LABELS[role]},
            and a member of{" "}
            {controllers.map((controller, place) => (
              <span key={controller.id}>
                {place > 0 && ", "}
                <TextLink href={`/settings/controllers/${controller.id}`}>
                  {controller.name}
                </TextLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        Whoever works here: remove them on the page of the controller. Whoever belongs to the
        controller: remove them there, disable the account here, and have the controller invite
        another address of theirs.
      </p>
    </Notice>
  );
}
