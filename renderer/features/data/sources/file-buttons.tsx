import { useRef } from 'react';
import { Button } from '../../../ui/button.tsx';

interface FileButtonsProps {
  readonly purpose: 'import' | 'merge';
  readonly takesFolders: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Files and folders of the computer that the browser runs on: they are sent to Assay. */
export function FileButtons({ purpose, takesFolders, onFiles }: FileButtonsProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={`Files to ${purpose}`}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        icon="file"
        onClick={() => {
          files.current?.click();
        }}
      >
        Choose files
      </Button>
      {takesFolders && (
        <>
          <input
            ref={(element) => {
              folder.current = element;
              // React knows no such attribute; every browser does.
              element?.setAttribute('webkitdirectory', '');
            }}
            type="file"
            hidden
            aria-label={`Folder to ${purpose}`}
            onChange={(event) => {
              onFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          <Button
            icon="folder"
            onClick={() => {
              folder.current?.click();
            }}
          >
            Choose a folder
          </Button>
        </>
      )}
    </>
  );
}
