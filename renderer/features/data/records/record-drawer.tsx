import { useState } from 'react';
import { useImportedResult } from '../../../api/import-queries.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { ImportedEvidenceView } from '../../../ui/imported/imported-evidence-view.tsx';
import { QueryState } from '../../../ui/query-state.tsx';

export function RecordDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  // While it closes, the last one stays in place: an emptied drawer would flash.
  const [last, setLast] = useState(id);
  if (id !== undefined && id !== last) setLast(id);
  const shown = id ?? last;
  return (
    <Drawer open={id !== undefined} onClose={onClose} title="Imported record">
      {shown !== undefined && <Evidence id={shown} />}
    </Drawer>
  );
}

function Evidence({ id }: { readonly id: string }) {
  const evidence = useImportedResult(id);
  return (
    <QueryState query={evidence} rows={10}>
      {(found) => <ImportedEvidenceView evidence={found} />}
    </QueryState>
  );
}
