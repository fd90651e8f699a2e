import { extensionValues } from './extensionValues';
import type { TypeFacts } from './facts';

/**
 * The abstract types and the data types that ImagingSelection uses. The siblings of primitives (`_status`) and the
 * property `resourceType` are not elements and so not here.
 * Sources, read: FHIR 5.0.0 StructureDefinitions and the R6 build of 2025-08-08. They agree on every name, count, type
 * and binding below, so the rows are those of every version; `summary` is as in R6, which took it from the elements of
 * most data types. That they hold for 5.0.0-snapshot1 and the two ballots too is derived: nothing known speaks against it.
 */
export const dataTypes = {
  Element: {
    name: 'Element',
    typical: ['extension'],
    page: 'types.html#Element',
    doc: 'The base of everything inside a resource.',
    elements: {
      id: { type: 'elementId', doc: 'A name by which the element can be pointed to from inside the resource.' },
      extension: { type: 'Extension', max: '*', doc: 'Additional content that the element itself has no place for.' },
    },
  },

  BackboneElement: {
    name: 'BackboneElement',
    extends: 'Element',
    page: 'types.html#BackboneElement',
    doc: 'The base of the elements that a resource defines for itself.',
    elements: {
      modifierExtension: {
        type: 'Extension',
        max: '*',
        summary: true,
        modifier: 'A modifier extension can change or negate the meaning of the element that holds it.',
        doc: 'Extensions that cannot be ignored: who does not know one must not use the element.',
      },
    },
  },

  Resource: {
    name: 'Resource',
    page: 'resource.html',
    open: true,
    resource: true,
    doc: 'The base of all resources; as the type of an element, a resource of any kind.',
    elements: {
      id: { type: 'id', summary: true, doc: 'The logical id of the resource: its name on the server it lives on.' },
      meta: { type: 'Meta', summary: true, doc: 'Data about the resource: version, profiles, tags, security labels.' },
      implicitRules: {
        type: 'uri',
        summary: true,
        modifier: 'The rules it names can change the meaning of the whole resource.',
        doc: 'Rules that were followed when the resource was made and must be understood to read it.',
      },
      language: {
        type: 'code',
        binding: { strength: 'required', valueSet: 'all-languages' },
        doc: 'The language that the resource is written in.',
      },
    },
  },

  DomainResource: {
    name: 'DomainResource',
    extends: 'Resource',
    page: 'domainresource.html',
    resource: true,
    doc: 'A resource with text for people, contained resources and extensions.',
    elements: {
      text: { type: 'Narrative', doc: 'A summary of the resource for people to read.' },
      contained: {
        type: 'Resource',
        max: '*',
        conditions: ['dom-2', 'dom-3', 'dom-4', 'dom-5'],
        doc: 'Resources that live only inside this one and are referred to as `#id`.',
      },
      extension: { type: 'Extension', max: '*', doc: 'Additional content that the resource itself has no place for.' },
      modifierExtension: {
        type: 'Extension',
        max: '*',
        summary: true,
        modifier: 'A modifier extension can change or negate the meaning of the resource that holds it.',
        doc: 'Extensions that cannot be ignored: who does not know one must not use the resource.',
      },
    },
  },

  Meta: {
    name: 'Meta',
    typical: ['profile'],
    extends: 'Element',
    page: 'resource.html#Meta',
    doc: 'Data about a resource that is not part of what it says.',
    elements: {
      versionId: { type: 'id', doc: 'The version of the resource, given by the server.' },
      lastUpdated: { type: 'instant', doc: 'When this version of the resource came to be.' },
      source: { type: 'uri', doc: 'Where the resource comes from.' },
      profile: { type: 'canonical', max: '*', doc: 'Profiles that the resource claims to follow.' },
      security: {
        type: 'Coding',
        max: '*',
        binding: { strength: 'extensible', valueSet: 'security-labels' },
        doc: 'Security labels, which tell systems how to protect the resource.',
      },
      tag: {
        type: 'Coding',
        max: '*',
        binding: { strength: 'example', valueSet: 'common-tags' },
        doc: 'Tags that relate the resource to a process or workflow.',
      },
    },
  },

  Narrative: {
    name: 'Narrative',
    extends: 'Element',
    page: 'narrative.html#Narrative',
    doc: 'Text for people that says what the resource says.',
    elements: {
      status: {
        type: 'code',
        min: 1,
        binding: { strength: 'required', valueSet: 'narrative-status' },
        doc: 'How the text relates to the data of the resource.',
      },
      div: {
        type: 'xhtml',
        min: 1,
        conditions: ['txt-1', 'txt-2'],
        doc: 'The text, as one XHTML `div` element.',
        requirement: 'Basic formatting only: no scripts, forms or external style sheets, and not blank.',
      },
    },
  },

  Extension: {
    name: 'Extension',
    extends: 'Element',
    page: 'extensibility.html#Extension',
    doc: 'Additional content, named by the URL of its definition: either one value or further extensions.',
    elements: {
      url: {
        type: 'uri',
        min: 1,
        plain: true,
        summary: true,
        doc: 'The URL of the definition that says what the extension means.',
      },
      ...extensionValues,
    },
  },

  Identifier: {
    name: 'Identifier',
    typical: ['system', 'value'],
    extends: 'Element',
    page: 'datatypes.html#Identifier',
    doc: 'A value that names one object or person, unique within its system.',
    elements: {
      use: {
        type: 'code',
        binding: { strength: 'required', valueSet: 'identifier-use' },
        modifier: 'The uses `temp` and `old` say that the identifier may not be valid, or not for good.',
        doc: 'What the identifier is used for.',
      },
      type: {
        type: 'CodeableConcept',
        binding: { strength: 'extensible', valueSet: 'identifier-type' },
        doc: 'What kind of identifier it is, such as `ACSN` for an Accession Number.',
      },
      system: {
        type: 'uri',
        doc: 'The namespace in which the value is unique; `urn:dicom:uid` for a DICOM UID.',
      },
      value: {
        type: 'string',
        conditions: ['ident-1'],
        doc: 'The identifier itself; a DICOM UID has the prefix `urn:oid:` here.',
      },
      period: { type: 'Period', doc: 'When the identifier is or was valid.' },
      assigner: {
        type: 'Reference',
        targets: ['Organization'],
        doc: 'The organization that issued the identifier.',
      },
    },
  },

  CodeableConcept: {
    name: 'CodeableConcept',
    typical: ['text'],
    extends: 'Element',
    page: 'datatypes.html#CodeableConcept',
    doc: 'One concept, as codes of one or more code systems, as text, or both.',
    elements: {
      coding: { type: 'Coding', max: '*', doc: 'The concept as codes, one for each code system.' },
      text: { type: 'string', doc: 'The concept in words, as its author chose them.' },
    },
  },

  Coding: {
    name: 'Coding',
    typical: ['system', 'code'],
    extends: 'Element',
    page: 'datatypes.html#Coding',
    doc: 'A code of one code system.',
    elements: {
      system: { type: 'uri', doc: 'The code system that defines the code, as a URI.' },
      version: { type: 'string', doc: 'The version of the code system.' },
      code: { type: 'code', conditions: ['cod-1'], doc: 'The code, as its system defines it.' },
      display: {
        type: 'string',
        conditions: ['cod-1'],
        doc: 'What the code means, in the words of its system.',
      },
      userSelected: { type: 'boolean', doc: 'Whether a user picked this coding directly.' },
    },
  },

  Reference: {
    name: 'Reference',
    typical: ['reference'],
    extends: 'Element',
    page: 'references.html#Reference',
    doc: 'A link from one resource to another.',
    elements: {
      reference: {
        type: 'string',
        conditions: ['ref-1', 'ref-2'],
        doc: 'The address of the resource: relative (`Patient/1`), absolute, or `#id` for a contained resource.',
      },
      type: {
        type: 'uri',
        binding: { strength: 'extensible', valueSet: 'resource-types' },
        doc: 'The type of the resource that is referred to, such as `Patient`.',
      },
      identifier: {
        type: 'Identifier',
        conditions: ['ref-2'],
        doc: 'An identifier of the resource, for when its address is not known.',
      },
      display: { type: 'string', conditions: ['ref-2'], doc: 'The resource in words, for people.' },
    },
  },

  CodeableReference: {
    name: 'CodeableReference',
    typical: ['concept'],
    extends: 'Element',
    page: 'references.html#CodeableReference',
    doc: 'A concept, a reference to a resource, or both.',
    elements: {
      concept: { type: 'CodeableConcept', doc: 'What is meant, as a concept.' },
      reference: { type: 'Reference', doc: 'What is meant, as a resource.' },
    },
  },

  Period: {
    name: 'Period',
    typical: ['start'],
    extends: 'Element',
    page: 'datatypes.html#Period',
    doc: 'A stretch of time from a start to an end, both included.',
    elements: {
      start: { type: 'dateTime', conditions: ['per-1'], doc: 'When the period starts.' },
      end: {
        type: 'dateTime',
        conditions: ['per-1'],
        doc: 'When the period ends; without it, the period goes on or its end is not known.',
      },
    },
  },

  Open: {
    name: 'Open',
    page: 'datatypes.html',
    open: true,
    doc: 'Content of a data type that is not described here and so not checked.',
    elements: {},
  },
} as const satisfies Record<string, TypeFacts>;
