import { dataTypeNames } from './element-types.ts';
import type { DimensionDescription, ValueDescription } from './model-summary.ts';
import { ModelFileError, type ProtoField, type ProtoReader } from './proto-reader.ts';

/** Tensors of real models have rank 8 at most. */
const highestRank = 64;

/** Oneof fields of TypeProto beside `tensor_type`. */
const otherKinds: Readonly<Record<number, string>> = {
  4: 'sequence',
  5: 'map',
  8: 'sparse tensor',
  9: 'optional value',
};

/** ValueInfoProto: a name and a TypeProto. */
export function readValueInfo(reader: ProtoReader, parent: ProtoField): ValueDescription {
  let name = '';
  let type: ValueDescription['type'] = { kind: 'other', description: 'value without a type' };
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) name = reader.string(field);
    else if (field.number === 2) type = readType(reader, field);
  });
  return { name, type };
}

function readType(reader: ProtoReader, parent: ProtoField): ValueDescription['type'] {
  let type: ValueDescription['type'] = { kind: 'other', description: 'value without a type' };
  reader.walk(parent.start, parent.end, (field) => {
    const other = otherKinds[field.number];
    if (field.number === 1) type = readTensorType(reader, field);
    else if (other !== undefined) type = { kind: 'other', description: other };
  });
  return type;
}

function readTensorType(reader: ProtoReader, parent: ProtoField): ValueDescription['type'] {
  let code = 0;
  let dimensions: DimensionDescription[] | undefined;
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) code = field.value;
    else if (field.number === 2) dimensions = readShape(reader, field);
  });
  if (dimensions === undefined) return { kind: 'other', description: 'tensor of unknown rank' };
  return { kind: 'tensor', elementType: dataTypeNames[code] ?? `type ${code}`, dimensions };
}

function readShape(reader: ProtoReader, parent: ProtoField): DimensionDescription[] {
  const dimensions: DimensionDescription[] = [];
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number !== 1) return;
    if (dimensions.length >= highestRank) throw new ModelFileError(`a value has more than ${highestRank} dimensions`);
    dimensions.push(readDimension(reader, field));
  });
  return dimensions;
}

/** Some exporters write 0 or −1 for a dimension that is free. */
function readDimension(reader: ProtoReader, parent: ProtoField): DimensionDescription {
  let dimension: DimensionDescription;
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) dimension = Number.isSafeInteger(field.value) && field.value > 0 ? field.value : undefined;
    else if (field.number === 2) dimension = reader.string(field) || undefined;
  });
  return dimension;
}
