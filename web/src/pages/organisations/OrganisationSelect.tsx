import { Select, type SelectProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationKind } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';

interface Props extends Pick<SelectProps, 'id' | 'aria-label'> {
  value?: string;
  onChange?: (id: string | undefined) => void;
  /** Only these; all of them when left out. */
  kinds?: readonly OrganisationKind[];
  /** The name of one that is set already and may not be found by the search. */
  known?: { id: string; name: string };
}

const PAUSE = 250;

/** Finds an organisation by its name or credit code. */
export function OrganisationSelect({ value, onChange, kinds, known, ...rest }: Props) {
  const { t } = useTranslation('organisations');
  const { tx } = useFormat();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useRead('/organisations', {}, { q: text, size: 50, sort: 'name' }, { keep: true });
  const options = (found.data?.body.items ?? [])
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .map(({ id, name, creditCode }) => ({ value: id, label: `${tx(name)} · ${creditCode}` }));
  const all =
    known && !options.some((option) => option.value === known.id)
      ? [{ value: known.id, label: known.name }, ...options]
      : options;
  return (
    <Select
      {...rest}
      allowClear
      value={value ?? null}
      placeholder={t('find')}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('notFound')}
      options={all}
      onChange={(id) => onChange?.(id ?? undefined)}
    />
  );
}
