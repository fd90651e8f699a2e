/** Minutes that a time zone is ahead of UTC at a moment; nothing for one that is not known, or none. */
export function offsetIn(timeZone: string | undefined, at: Date): number | undefined {
  if (timeZone === undefined || timeZone === '') return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    if (hours === undefined || minutes === undefined) return name === 'GMT' ? 0 : undefined;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return undefined; // Intl throws on a name that it does not know.
  }
}
