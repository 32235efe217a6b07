import { useNavigate } from '@tanstack/react-router';
import { OwnModelPopover } from '../../ui/own-model-popover.tsx';

/** Leads to what stands in a person's own model. */
export function OwnModelForm() {
  const navigate = useNavigate();
  return (
    <OwnModelPopover
      title="Inspect a model of your own"
      hint="Nothing of it is run."
      action="Inspect"
      onSubmit={(own, close) => {
        close();
        void navigate({ to: '/models', search: { own } });
      }}
    />
  );
}
