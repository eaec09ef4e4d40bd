/** A reading has a device, a type and a number; any other frame of the stream is a free-form metric. */
export function isReading(frame) {
  return typeof frame.device_uuid === "string" && typeof frame.type === "string"
    && typeof frame.date_created === "number" && typeof frame.value === "number";
}

/** The frame of a message as a list of one; an empty list where the message is not a JSON object. */
export function framesOf(text) {
  try {
    const frame = JSON.parse(text);
    return frame !== null && typeof frame === "object" ? [frame] : [];
  } catch {
    return [];
  }
}
