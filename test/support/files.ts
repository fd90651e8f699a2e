import fs from 'node:fs';

/** Every file below a folder, as paths with forward slashes from the root of the project. */
export function filesBelow(folder: string, ending = ''): readonly string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(file, ending) : [file];
    })
    .filter((file) => file.endsWith(ending))
    .sort();
}
