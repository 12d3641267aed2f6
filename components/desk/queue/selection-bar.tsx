"use client";

import { UserMinus, UserPlus } from "lucide";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { ASSIGN_TO } from "@/lib/requests/schema/assign";
import { useKeyboard } from "../keyboard/context";
import { ariaKeys } from "../keyboard/keys";
import { useHasScript } from "../keyboard/platform";
import { type CommandId, deskCommand } from "../keyboard/registry";

export type SelectionBarProps = {
  selected: number;
  people: readonly { readonly id: string; readonly name: string }[];
  viewerId: string;
  isPending: boolean;
  onSelectAll: () => void;
};

/**
 * What can be done with the selection. It comes into sight by style alone, as soon as a box is ticked, so that it is
 * there without script too. The first button needs a person to be chosen: it is the one that Enter presses.
 */
export function SelectionBar({
  selected,
  people,
  viewerId,
  isPending,
  onSelectAll,
}: SelectionBarProps) {
  const { singleKeys } = useKeyboard();
  const hasScript = useHasScript();
  const keysOf = (id: CommandId) => (singleKeys ? ariaKeys(deskCommand(id).keys) : undefined);
  const isOwner = people.some(({ id }) => id === viewerId);
  return (
    <fieldset
      aria-label="Selected requests"
      disabled={isPending}
      className="sticky bottom-0 z-10 hidden flex-wrap items-center gap-2 border-t border-line bg-raised px-3 py-2 shadow-overlay group-has-[input[type=checkbox]:checked]/queue:flex"
    >
      <p className="mr-auto flex items-center gap-2 font-medium" aria-live="polite">
        {hasScript ? `${selected} selected` : "Selected requests"}
        {hasScript && (
          <>
            <Button size="sm" variant="quiet" onClick={onSelectAll}>
              Select all on this page
            </Button>
            <Button size="sm" variant="quiet" type="reset">
              Clear
            </Button>
          </>
        )}
      </p>
      <div className="flex items-center gap-2">
        <NativeSelect
          name="assignee"
          label="Assign to"
          hideLabel
          placeholder="Assign to…"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue=""
          data-does="choose"
          aria-keyshortcuts={keysOf("request.assign")}
        />
        <Button type="submit" name="to" value={ASSIGN_TO.chosen}>
          Assign
        </Button>
      </div>
      {isOwner && (
        <Button
          type="submit"
          name="to"
          value={ASSIGN_TO.me}
          data-does="take"
          aria-keyshortcuts={keysOf("request.assign_to_me")}
          icon={<Icon of={UserPlus} />}
        >
          Assign to me
        </Button>
      )}
      <Button type="submit" name="to" value={ASSIGN_TO.nobody} icon={<Icon of={UserMinus} />}>
        Unassign
      </Button>
    </fieldset>
  );
}
