// What of the queue is shown.

import { Checkbox, Search, Select, SelectItem } from '@carbon/react';
import type { QueueScope } from '../api/desk_types';
import { messageNames } from '../message/model';
import { useWords } from '../words/words';
import type { Filters } from './order';

interface FilterBarProps {
  readonly filters: Filters;
  readonly scope: QueueScope;
  onFilters(filters: Filters): void;
  onScope(scope: QueueScope): void;
}

export function FilterBar(props: FilterBarProps) {
  const words = useWords();
  const { filters, onFilters } = props;
  return (
    <div className="filters" role="search">
      <Search
        size="sm"
        labelText={words.say('filter.text')}
        placeholder={words.say('filter.text')}
        closeButtonLabelText={words.say('filter.clear')}
        value={filters.text}
        onChange={(event) => onFilters({ ...filters, text: event.target.value })}
      />
      <div className="filters__choices">
        <TypeFilter {...props} />
        <Select
          id="filter-claim"
          size="sm"
          labelText={words.say('filter.claim')}
          value={filters.claim}
          onChange={(event) =>
            onFilters({ ...filters, claim: event.target.value as Filters['claim'] })
          }
        >
          <SelectItem value="" text={words.say('filter.all')} />
          <SelectItem value="free" text={words.say('claim.free')} />
          <SelectItem value="mine" text={words.say('claim.mine')} />
        </Select>
        <RoleFilter {...props} />
      </div>
      <div className="filters__checks">
        <Checkbox
          id="filter-urgent"
          labelText={words.say('filter.urgent')}
          checked={filters.urgentOnly}
          onChange={(_, { checked }) => onFilters({ ...filters, urgentOnly: checked })}
        />
        <Checkbox
          id="filter-closed"
          labelText={words.say('filter.closed')}
          checked={props.scope === 'all'}
          onChange={(_, { checked }) => props.onScope(checked ? 'all' : 'open')}
        />
      </div>
    </div>
  );
}

function TypeFilter({ filters, onFilters }: FilterBarProps) {
  const words = useWords();
  return (
    <Select
      id="filter-type"
      size="sm"
      labelText={words.say('filter.type')}
      value={filters.type}
      onChange={(event) => onFilters({ ...filters, type: event.target.value })}
    >
      <SelectItem value="" text={words.say('filter.all')} />
      {messageNames.map((name) => (
        <SelectItem key={name} value={name} text={words.field(name)} />
      ))}
    </Select>
  );
}

function RoleFilter({ filters, onFilters }: FilterBarProps) {
  const words = useWords();
  return (
    <Select
      id="filter-role"
      size="sm"
      labelText={words.say('filter.role')}
      value={filters.role}
      onChange={(event) =>
        onFilters({ ...filters, role: event.target.value as Filters['role'] })
      }
    >
      <SelectItem value="" text={words.say('filter.all')} />
      <SelectItem value="addressed" text={words.say('role.addressed')} />
      <SelectItem value="copy" text={words.say('role.copy')} />
      <SelectItem value="notified" text={words.say('role.notified')} />
    </Select>
  );
}
