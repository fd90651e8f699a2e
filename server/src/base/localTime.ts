/**
 * A moment, in milliseconds since 1970 in UTC, as FHIR writes an instant: in local time with its offset, to the second.
 * `offset`: minutes that the local time is ahead of UTC.
 */
export function localTime(epoch: number, offset: number): string {
  const local = new Date(epoch + offset * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.trunc(offset));
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
