import type { IconNode } from "lucide";

const drawings = new WeakMap<IconNode, string>();

/** The lines of an icon as markup. They are constants of the package: nothing anybody typed is part of them. */
export function drawIcon(icon: IconNode): string {
  const known = drawings.get(icon);
  if (known !== undefined) return known;
  const markup = icon
    .map(([tag, attributes]) => {
      const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
      return `<${tag}${pairs.join("")}/>`;
    })
    .join("");
  drawings.set(icon, markup);
  return markup;
}
