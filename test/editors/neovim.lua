-- Run by scripts/testEditors.mjs: nvim --headless --clean -c 'luafile neovim.lua'
-- SETUP is the configuration as docs/editors.md gives it, FILE a copy of test/vscode/workspace/lesion.json.
local function said(what)
  io.stdout:write('ok ' .. what .. '\n')
end

local function wait_for(what, condition)
  assert(vim.wait(20000, condition, 20), 'waited in vain for ' .. what)
end

--- The diagnostic of a rule; Neovim 0.7 keeps the code under user_data.
local function problem(buffer, rule)
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local lsp = one.user_data and one.user_data.lsp
    if (one.code or (lsp and lsp.code)) == rule then return one end
  end
end

--- Every window that floats, as one text.
local function floating_text()
  local lines = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      vim.list_extend(lines, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false))
    end
  end
  return table.concat(lines, '\n')
end

--- Puts the cursor on the first character of `text`, and gives its line and column, from zero.
local function go_to(buffer, text)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { row, at - 1 })
      return row - 1, at - 1
    end
  end
  error('not in the document: ' .. text)
end

local function pick_action(title)
  local picked
  vim.ui.select = function(items, _, on_choice)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.title == title then
        picked = title
        return on_choice(item)
      end
    end
    error('not offered: ' .. title)
  end
  vim.lsp.buf.code_action()
  wait_for('the action ' .. title, function() return picked ~= nil end)
end

local function try()
  dofile(os.getenv('SETUP'))
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('FILE')))
  local buffer = vim.api.nvim_get_current_buf()

  wait_for('diagnostics', function() return problem(buffer, 'binding-required') ~= nil end)
  local status = problem(buffer, 'binding-required')
  local row, column = go_to(buffer, '"avialable"')
  assert(status.lnum == row and status.col == column and status.end_col == column + #'"avialable"')
  assert(status.source == 'imagingselection')
  assert(problem(buffer, 'region-point-count').severity == vim.diagnostic.severity.ERROR, 'init_options count')
  said('Neovim shows the problem at its characters, as severe as its configuration says')

  local position = { textDocument = vim.lsp.util.make_text_document_params(buffer), position = { line = row, character = column + 1 } }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', position, 20000)
  local _, answer = next(answers)
  local labels = {}
  for _, item in ipairs(answer.result.items) do labels[#labels + 1] = item.label end
  assert(vim.tbl_contains(labels, 'available') and vim.tbl_contains(labels, 'entered-in-error'), vim.inspect(labels))
  said('Neovim completes a code')

  go_to(buffer, '"circle"')
  vim.lsp.buf.hover()
  wait_for('the hover', function() return floating_text():find('centre', 1, true) ~= nil end)
  said('Neovim shows what a region type means')

  go_to(buffer, '"avialable"')
  pick_action('Replace by `available`')
  wait_for('the fix', function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'):find('"status": "available"', 1, true) ~= nil
  end)
  wait_for('the problem to go away', function() return problem(buffer, 'binding-required') == nil end)
  said('Neovim applies a quick fix, and the problem is gone')
end

local is_well, failure = pcall(try)
if not is_well then io.stdout:write('not ok ' .. tostring(failure) .. '\n') end
for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do client.stop(true) end
vim.cmd('qall!')
