/** A technical name in parts between which a line may break: after separators and before capitals, never within a word. */
export function wordParts(name) {
  return name.split(/(?<=[_.:-])|(?<=[a-z0-9])(?=[A-Z])/);
}
