package gormrows

// A list that is filled in a loop of no round matches nothing: GORM sends
// IN (NULL).
func (s *store) byKeys(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	var ids []int64
	for _, note := range notes {
		ids = append(ids, note.ID)
	}
	if err := s.db.Where("id IN ?", ids).Delete(&Note{}).Error; err != nil {
		return err
	}
	if err := s.db.Where("id IN (?)", ids).Delete(&Note{}).Error; err != nil {
		return err
	}
	if err := s.db.Where("id", ids).Delete(&Note{}).Error; err != nil {
		return err
	}
	sized := make([]int64, 0, len(notes))
	for _, note := range notes {
		sized = append(sized, note.ID)
	}
	return s.db.Model(&Note{}).Where("id IN ?", sized).Update("text", "").Error
}

// The keys are of rows of any tenant.
func (s *store) byKeysOfAll(doc int64) error {
	var notes []Note
	if err := s.db.Where("doc_id = ?", doc).Find(&notes).Error; err != nil { // want `TV101: query on notes`
		return err
	}
	var ids []int64
	for _, note := range notes {
		ids = append(ids, note.ID)
	}
	return s.db.Where("id IN ?", ids).Delete(&Note{}).Error // want `TV101: query on notes has no tenant predicate`
}

// All but none are all.
func (s *store) butKeys(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	var ids []int64
	for _, note := range notes {
		ids = append(ids, note.ID)
	}
	return s.db.Where("id NOT IN ?", ids).Delete(&Note{}).Error // want `TV101: query on notes`
}

// As keys of the model a list of none is no condition at all.
func (s *store) inline(tenant int64) (out []Note, err error) {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return nil, err
	}
	var ids []int64
	for _, note := range notes {
		ids = append(ids, note.ID)
	}
	return out, s.db.Find(&out, ids).Error // want `TV103: query on notes .* after no round of the loop`
}

func (s *store) inlineSized(tenant int64) (out []Note, err error) {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return nil, err
	}
	ids := make([]int64, len(notes))
	for i, note := range notes {
		ids[i] = note.ID
	}
	if err := s.db.Find(&out, ids).Error; err != nil { // want `TV103: query on notes .* after no round of the loop`
		return nil, err
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return out, s.db.Find(&out, ids).Error
}

// What was found may be none, and the other condition is that of no tenant.
func (s *store) rowsAndMore(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	if err := s.db.Where("text = ''").Delete(&notes).Error; err != nil { // want `TV204: the condition on id of notes is dropped where no key is given`
		return err
	}
	if err := s.db.Model(&notes).Where("text = ''").Update("text", "x").Error; err != nil { // want `TV204: the condition on id of notes is dropped where no key is given`
		return err
	}
	return s.db.Where("text = ''").Where("tenant_id = ?", tenant).Delete(&notes).Error
}

// GORM refuses to delete without any condition.
func (s *store) rowsOnly(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	if err := s.db.Model(&notes).Update("text", "x").Error; err != nil {
		return err
	}
	return s.db.Delete(&notes).Error
}

// There are some.
func (s *store) someRows(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	if len(notes) > 0 {
		if err := s.db.Where("text = ''").Delete(&notes).Error; err != nil {
			return err
		}
	}
	if len(notes) < 1 {
		return nil
	}
	return s.db.Where("text = ''").Delete(&notes).Error
}

// There were some, of the rows that were found before.
func (s *store) someRowsBefore(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	if len(notes) == 0 {
		return nil
	}
	if err := s.db.Where("tenant_id = ?", tenant).Where("text = ''").Find(&notes).Error; err != nil {
		return err
	}
	return s.db.Where("text = ''").Delete(&notes).Error // want `TV204: the condition on id of notes is dropped where no key is given`
}

// The list is written to in place.
func (s *store) keep(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	kept := notes[:0]
	for _, note := range notes {
		if note.Text != "" {
			kept = append(kept, note)
		}
	}
	return s.db.Delete(&kept).Error
}

// A row of whoever's is put where one of the tenant's was.
func (s *store) overwrite(tenant, id int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	_ = append(notes[:0], Note{ID: id})
	return s.db.Delete(&notes).Error // want `TV101: query on notes`
}

func (s *store) overwriteByAnother(tenant int64, more []Note) {
	var notes []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	first := notes[:1]
	first = append(first, more...)
	s.db.Delete(&notes) // want `TV101: query on notes`
	for _, note := range first {
		s.db.Delete(&note) // want `TV101: query on notes`
	}
}

func prepend(notes []Note, id int64) []Note { return append(notes[:0], Note{ID: id}) }

func grow(notes []Note, id int64) []Note { return append(notes, Note{ID: id}) }

func (s *store) overwriteElsewhere(tenant, id int64) {
	var notes, others []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	s.db.Where("tenant_id = ?", tenant).Find(&others)
	grow(others, id)
	s.db.Delete(&others)
	prepend(notes, id)
	s.db.Delete(&notes) // want `TV101: query on notes`
	grow(others[:1], id)
	s.db.Delete(&others) // want `TV101: query on notes`
}
