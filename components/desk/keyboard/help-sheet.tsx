"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { TextLink } from "@/components/ui/text-link";
import { COMMAND_GROUPS, type CommandGroup, type DeskCommand } from "./command";
import { useKeyboard } from "./context";
import { capsOf, isSingleKey } from "./keys";
import { useIsMac } from "./platform";
import { commandsFor } from "./registry";

type Listed = DeskCommand & { readonly keys: string };

function Group({ title, commands }: { title: CommandGroup; commands: readonly Listed[] }) {
  const isMac = useIsMac();
  if (commands.length === 0) return null;
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="pb-1 text-sm font-medium text-ink-muted">{title}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id} className="flex min-h-8 items-center justify-between gap-3">
            <dt>{command.title}</dt>
            <dd>
              <Kbd keys={capsOf(command.keys, isMac)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export type HelpSheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Every key of the desk, from the same list that the keys themselves are read from. */
export function HelpSheet({ open, onOpenChange }: HelpSheetProps) {
  const { permissions, singleKeys } = useKeyboard();
  const listed = commandsFor(permissions).flatMap((command): Listed[] =>
    command.keys !== undefined && (singleKeys || !isSingleKey(command.keys))
      ? [{ ...command, keys: command.keys }]
      : [],
  );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="lg" title="Keys">
      {/* Within what scrolls, so that the keyboard has a place in it to scroll from. */}
      <p className="mb-4 text-ink-muted">
        {singleKeys
          ? "Single keys work outside of fields. "
          : "You have switched single keys off. "}
        <TextLink href="/preferences">Change that in your preferences</TextLink>
        {" · "}
        <TextLink href="/deadline">Work out a due day</TextLink>
      </p>
      <div className="gap-8 sm:columns-2">
        {COMMAND_GROUPS.map((group) => (
          <Group
            key={group}
            title={group}
            commands={listed.filter((command) => command.group === group)}
          />
        ))}
      </div>
    </Dialog>
  );
}
