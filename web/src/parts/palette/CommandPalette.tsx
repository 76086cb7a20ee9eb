import { Modal } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Entry } from './useCommands';
import styles from './palette.module.css';

/** One field for finding and for doing; arrows choose, Enter goes. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { entries, searching } = useCommands(text);
  const chosen = Math.min(at, entries.length - 1);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      const next = (chosen + step + entries.length) % entries.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(entries[chosen]);
  };

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      style={{ top: 72 }}
      styles={{ container: { padding: 0 }, header: { display: 'none' } }}
      title={t('palette.title')}
    >
      <input
        className={styles.field}
        autoFocus
        value={text}
        placeholder={t('searchPlaceholder')}
        aria-label={t('searchPlaceholder')}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        aria-busy={searching}
        className={styles.list}
      >
        {entries.map((entry, index) => (
          <li key={entry.key} role="presentation">
            {entry.group !== entries[index - 1]?.group && (
              <div className={styles.group} role="presentation">
                {entry.group}
              </div>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={`${styles.entry} ${index === chosen ? styles.chosen : ''}`}
              onMouseMove={() => setAt(index)}
              onClick={() => run(entry)}
            >
              <span>{entry.title}</span>
              {entry.note && <span className="quiet small">{entry.note}</span>}
            </div>
          </li>
        ))}
      </ul>
      {entries.length === 0 && (
        <p className={styles.none} role="status">
          {t(searching ? 'palette.searching' : 'palette.none')}
        </p>
      )}
    </Modal>
  );
}
