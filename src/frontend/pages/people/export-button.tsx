import Button, { SplitButton } from '@atlaskit/button/new';
import { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import DownloadIcon from '@atlaskit/icon/core/download';

import { PLATFORM_SHAPES } from '../../report/csv-shapes/shapes';
import type { ExportKind } from '../../report/export-file';
import { Menu } from '../../ui/menu';
import { t } from '../../words/translate';
import styles from './list-bar.module.css';

interface ExportButtonProps {
  readonly onExport: (kind: ExportKind) => void;
  readonly isDisabled: boolean;
}

/** The list as a file with one click, and beside it the files that platforms import. */
export const ExportButton = ({ onExport, isDisabled }: ExportButtonProps) => (
  <SplitButton isDisabled={isDisabled}>
    <Button iconBefore={DownloadIcon} onClick={() => onExport('list')}>
      {t('people.exportCsv')}
    </Button>
    <Menu label={t('people.exportMore')} isLabelHidden>
      <div className={styles.platforms}>
        <DropdownItemGroup title={t('people.exportMore')}>
          {PLATFORM_SHAPES.map((shape) => (
            <DropdownItem
              key={shape.fileKey}
              description={shape.hint()}
              shouldDescriptionWrap
              onClick={() => onExport(shape)}
            >
              {t('people.exportFor', { platform: shape.platform })}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      </div>
    </Menu>
  </SplitButton>
);
