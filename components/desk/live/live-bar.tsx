import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { popupClass } from "@/components/ui/overlay-class";

export type LiveBarProps = {
  /** Null while there is nothing to say: the place stays, so that a screen reader hears what comes into it. */
  text: string | null;
  /** Left is below a list, beside the navigation. */
  side: "left" | "right";
  onShow: () => void;
};

/** A calm line at the edge of the page: nothing moves under anybody's hands until they ask for it. */
export function LiveBar({ text, side, onShow }: LiveBarProps) {
  return (
    <div
      aria-live="polite"
      className={cn(
        "no-print fixed bottom-4 z-40 max-w-[calc(100vw-2rem)]",
        side === "left" ? "left-4 lg:left-64" : "right-4",
      )}
    >
      {text !== null && (
        <div className={cn(popupClass, "flex items-center gap-3 py-2 pr-2 pl-4 text-sm")}>
          {text}
          <Button size="sm" onClick={onShow}>
            Show the changes
          </Button>
        </div>
      )}
    </div>
  );
}
