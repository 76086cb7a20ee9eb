import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remembered } from '@/app/remembered';
import { isShown, type ListQuery, type PartialQuery } from './listQuery';
import styles from './list.module.css';

export interface SavedView {
  id: string;
  name: string;
  query: PartialQuery;
}

interface Props {
  list: string;
  views: readonly SavedView[];
  query: ListQuery;
  onChoose: (query: Partial<ListQuery>) => void;
}

/** The list's own views and those a person kept in this browser; the one that is shown is marked. */
export function SavedViews({ list, views, query, onChoose }: Props) {
  const { t } = useTranslation('list');
  const memory = remembered<SavedView[]>(`views.${list}`, []);
  const [kept, setKept] = useState(memory.value);
  const [naming, setNaming] = useState(false);
  const all = [...views, ...kept];
  const current = all.find((view) => isShown(view.query, query));
  const own = current && kept.includes(current) ? current : undefined;

  const store = (next: SavedView[]) => {
    memory.save(next);
    setKept(next);
  };
  const keep = (name: string) => {
    setNaming(false);
    if (name.trim() === '') return;
    const { sort, q, filters } = query;
    store([...kept, { id: `kept-${Date.now()}`, name: name.trim(), query: { sort, q, filters } }]);
  };

  return (
    <div className={styles.views}>
      <Segmented
        value={current?.id ?? ''}
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChoose({ sort: '', q: '', filters: {}, ...all.find((view) => view.id === id)?.query })}
      />
      {own && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={() => store(kept.filter((view) => view !== own))}
        >
          {t('forgetView', { name: own.name })}
        </Button>
      )}
      {!current && (
        <Popover
          open={naming}
          onOpenChange={setNaming}
          trigger="click"
          placement="bottomRight"
          content={
            <Input.Search
              autoFocus
              maxLength={20}
              placeholder={t('viewName')}
              aria-label={t('viewName')}
              enterButton={t('keepView')}
              onSearch={keep}
            />
          }
        >
          <Button type="link">{t('saveView')}</Button>
        </Popover>
      )}
    </div>
  );
}
