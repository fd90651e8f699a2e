import { quoted } from '../../base/quote';
import type { Wrong } from './formatWords';
import type { Repair } from './repairs';

/** Dates and times that were written another way, and what may have been left out. */
export function dateRepairs(wrong: Wrong): readonly Repair[] {
  const { text, fault, type } = wrong;
  switch (fault.reason) {
    case 'date-separator':
      return whole(
        text,
        text.replace(/^(\d{4})[./ ](\d{2})[./ ]?/, (found, year: string, month: string) =>
          found.length === 8 ? `${year}-${month}-` : `${year}-${month}`,
        ),
      );
    case 'date-form':
      return whole(text, text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
    case 'time-separator':
      return [{ title: 'Put a `T` between date and time', from: fault.start, to: fault.end, text: 'T', isSure: true }];
    case 'zone':
      return zone(wrong);
    case 'zone-missing':
      return [utc(text)];
    case 'seconds-missing':
      return seconds(wrong);
    case 'second-fraction':
      return cut('Leave out the digits after the 9th', fault.start + 10, fault.end);
    case 'time-in-date':
      return cut('Leave out the time', fault.start, fault.end);
    case 'after-end':
      return type === 'time' ? cut('Leave out the time zone', fault.start, fault.end) : [];
    default:
      return [];
  }
}

function whole(text: string, written: string): readonly Repair[] {
  if (written === text) return [];
  return [{ title: `Write it as ${quoted(written)}`, from: 0, to: text.length, text: written, isSure: true }];
}

function cut(title: string, from: number, to: number): readonly Repair[] {
  return from < to ? [{ title, from, to, text: '', isSure: false }] : [];
}

function utc(text: string): Repair {
  return { title: 'Add `Z`: the time is in UTC', from: text.length, to: text.length, text: 'Z', isSure: false };
}

/** `z`, `+0100` and `+01` say what they mean. */
function zone({ text, fault }: Wrong): readonly Repair[] {
  const written = text.slice(fault.start, fault.end);
  const [, sign, hours, minutes = '00'] = /^([-+])(\d{2}):?(\d{2})?$/.exec(written) ?? [];
  const meant = written === 'z' ? 'Z' : sign === undefined ? undefined : `${sign}${hours}:${minutes}`;
  if (meant === undefined || meant === written) return [];
  return [
    { title: `Write the time zone as ${quoted(meant)}`, from: fault.start, to: fault.end, text: meant, isSure: true },
  ];
}

function seconds({ text, type }: Wrong): readonly Repair[] {
  const at = (type === 'time' ? 0 : text.indexOf('T') + 1) + 'hh:mm'.length;
  const inside: Repair = { title: 'Add `:00` seconds', from: at, to: at, text: ':00', isSure: false };
  if (type === 'time' || at < text.length) return [inside];
  return [{ ...inside, title: 'Add `:00` seconds and `Z`: the time is in UTC', text: ':00Z' }];
}
