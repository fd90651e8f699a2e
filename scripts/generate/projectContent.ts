import { projectShape, type Shape } from '../../server/src/service/projectShape';

export const PROJECT_SCHEMA = 'schemas/imagingselection.schema.json';

/** The JSON schema of the project file. */
export function projectSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ImagingSelection project',
    ...schemaOf(projectShape),
  };
}

function schemaOf(shape: Shape): object {
  if (shape.is === 'list') return { type: 'array', markdownDescription: shape.doc, items: schemaOf(shape.of) };
  if (shape.is === 'text') {
    const { allowed, otherwise } = shape;
    return {
      type: 'string',
      markdownDescription: shape.doc,
      ...(allowed !== undefined && shape.isOpen !== true && { enum: allowed }),
      ...(allowed !== undefined && shape.isOpen === true && { anyOf: [{ enum: allowed }, {}] }),
      ...(otherwise !== undefined && { default: otherwise }),
    };
  }
  return {
    type: 'object',
    markdownDescription: shape.doc,
    properties: Object.fromEntries([...shape.properties].map(([name, one]) => [name, schemaOf(one)])),
    ...(shape.required.length > 0 && { required: shape.required }),
    additionalProperties: false,
  };
}
