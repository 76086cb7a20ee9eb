import { Checkbox, Input, Select, Tag } from 'antd';
import { lazy, Suspense } from 'react';
import type { Filter } from './filters';
import type { ListQuery } from './listQuery';
import styles from './list.module.css';

const DayInput = lazy(async () => ({ default: (await import('../form/DayInput')).DayInput }));

interface Props {
  filters: readonly Filter[];
  query: ListQuery;
  search: string | undefined;
  onChange: (next: Partial<ListQuery>) => void;
}

export function FilterBar({ filters, query, search, onChange }: Props) {
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = query.filters;
    onChange({ filters: value ? { ...others, [name]: value } : others });
  };
  return (
    <>
      {search && (
        <Input.Search
          key={query.q}
          className={styles.search ?? ''}
          allowClear
          defaultValue={query.q}
          placeholder={search}
          aria-label={search}
          onSearch={(q) => onChange({ q: q.trim() })}
        />
      )}
      {filters.map((filter) => (
        <One
          key={filter.name}
          filter={filter}
          value={query.filters[filter.name] ?? ''}
          onChange={(value) => set(filter.name, value)}
        />
      ))}
    </>
  );
}

function One({ filter, value, onChange }: { filter: Filter; value: string; onChange: (value: string) => void }) {
  const { label } = filter;
  switch (filter.kind) {
    case 'choice':
      return (
        <Select
          allowClear
          aria-label={label}
          placeholder={label}
          value={value || null}
          options={filter.options}
          style={{ width: filter.width ?? 150 }}
          showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      );
    case 'day':
      return (
        <span className={styles.day}>
          <Suspense fallback={<Input disabled placeholder={label} />}>
            <DayInput aria-label={label} placeholder={label} value={value} onChange={onChange} />
          </Suspense>
        </span>
      );
    case 'switch':
      return (
        <Checkbox
          className={styles.switch ?? ''}
          checked={value === 'true'}
          onChange={({ target }) => onChange(target.checked ? 'true' : '')}
        >
          {label}
        </Checkbox>
      );
    case 'hidden':
      return value ? (
        <Tag closable className={styles.chosen ?? ''} onClose={() => onChange('')}>
          {label}
        </Tag>
      ) : null;
  }
}
