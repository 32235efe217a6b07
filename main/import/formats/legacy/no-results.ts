import { jsonFormat } from './json-format.ts';
import { isModelList } from './orchestrator.ts';
import { isObject, listIn, objectIn, type JsonObject, textIn } from '../../json-values.ts';

/** What was to be run: `{models_set, models, hardware_types, batch_sizes}`, or the list of models alone. */
export const configuration = jsonFormat({
  id: 'legacy-configuration',
  label: 'Configuration of ipfs_accelerate_py',
  matches: (value) =>
    isModelList(value) ||
    (listIn(value, 'hardware_types') !== undefined &&
      listIn(value, 'batch_sizes') !== undefined &&
      (isObject(value['models']) || Array.isArray(value['models']) || textIn(value, 'models_set') !== undefined)),
  read: (reading, value) => {
    const models = isModelList(value) ? value : (value['models'] ?? {});
    const count = Array.isArray(models) ? models.length : Object.keys(isObject(models) ? models : {}).length;
    reading.note(
      `A configuration: it says which ${count} models were to be run${where(value)}, and holds no result. Nothing to import.`,
    );
  },
});

function where(value: JsonObject): string {
  const hardware = (listIn(value, 'hardware_types') ?? []).filter((name) => typeof name === 'string');
  return hardware.length === 0 ? '' : ` on ${hardware.join(', ')}`;
}

/** Fields that only the tests of cloud APIs have, at the top of their files. */
const cloudFields = [
  'backoff_test',
  'queue_test',
  'available_apis',
  'keys_added',
  'api_models',
  'known_models',
  'discovered_models',
  'temperature_results',
  'system_prompt_results',
  'endpoint_tests',
];
const cloudTests = [
  'api_backoff',
  'api_multiplexing',
  'ollama_comprehensive',
  'ollama_backoff',
  'round_robin',
  'least_loaded',
];
const cloudCalls = ['request_id', 'response_time', 'queue_time', 'time_taken', 'api_used'];

/** Tests of groq, ollama, claude and others: they time a network and a server that nobody here knows. */
export const cloudApiTest = jsonFormat({
  id: 'legacy-cloud-api',
  label: 'Test of a cloud API of ipfs_accelerate_py',
  matches: (value) => isCloudTest(value) || isFailedCloudTest(value),
  read: (reading, value) => {
    const calls = countCalls(value);
    const api = textIn(value, 'api', 'model') ?? 'a cloud API';
    reading.note(
      `A test of ${api}${calls === 0 ? '' : ` with ${calls} calls`}: it times a network and a server, and tells nothing of this hardware. Nothing to import.`,
    );
  },
});

function isCloudTest(value: JsonObject): boolean {
  if (cloudFields.some((field) => typeof value[field] === 'object' && value[field] !== null)) return true;
  const tests = objectIn(value, 'tests');
  if (tests !== undefined && cloudTests.some((name) => tests[name] !== undefined)) return true;
  const requests = ['total_requests', 'successful_requests', 'success_rate'];
  if (requests.every((field) => typeof value[field] === 'number') && isObject(value['results'])) return true;
  return (listIn(value, 'models') ?? []).some((call) => isObject(call) && call['response_time'] !== undefined);
}

/** Such a test that broke leaves its error alone, with a traceback through the API tests. */
function isFailedCloudTest(value: JsonObject): boolean {
  const fields = Object.keys(value).filter((field) => field !== 'timestamp');
  const isBare =
    fields.length === 3 && ['status', 'error', 'traceback'].every((field) => typeof value[field] === 'string');
  return (
    isBare &&
    /(?:api_key|api_multiplex|_api\b|ollama|groq|claude|openai|gemini)/i.test(textIn(value, 'traceback') ?? '')
  );
}

function countCalls(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countCalls(item), 0);
  if (!isObject(value)) return 0;
  const own = cloudCalls.some((field) => value[field] !== undefined) && typeof value['success'] === 'boolean' ? 1 : 0;
  return own + objectsAndLists(value);
}

function objectsAndLists(value: JsonObject): number {
  return Object.values(value).reduce<number>((sum, item) => sum + countCalls(item), 0);
}
