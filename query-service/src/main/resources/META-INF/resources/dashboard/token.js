/** The token in what a person pasted, with or without "Bearer" before it; null where it has not the form of one. */
export function tokenIn(text) {
  const token = text.trim().replace(/^Bearer\s+/i, "");
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? token : null;
}
