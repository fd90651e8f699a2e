;;; -*- lexical-binding: t -*-
;; Run by scripts/testEditors.mjs: emacs -Q --batch -l emacs.el
;; SETUP is the configuration as docs/editors.md gives it, FILE a copy of test/vscode/workspace/lesion.json.
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")) (add-to-list 'load-path folder))
(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defun said (what) (princ (format "ok %s\n" what)))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall condition)) (< (float-time) end)) (accept-process-output nil 0.05))
    (or (funcall condition) (error "waited in vain for %s" what))))

(defun problem-at (text)
  "The text of the diagnostic that begins at the first TEXT of the buffer."
  (let* ((at (go-to text))
         (found (cl-find at (flymake-diagnostics) :key #'flymake-diagnostic-beg)))
    (and found (flymake-diagnostic-text found))))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun tell-server ()
  "What an idle timer does otherwise: Emacs in batch is never idle."
  (eglot--signal-textDocument/didChange)
  (flymake-start))

(defun try ()
  ;; Emacs 28 has no mode of its own for JSON.
  (unless (fboundp 'json-mode) (define-derived-mode json-mode prog-mode "JSON"))
  (add-to-list 'auto-mode-alist '("\\.json\\'" . json-mode))
  (load (getenv "SETUP") nil t)
  (setq eglot-sync-connect 20 eglot-connect-timeout 20 eglot-send-changes-idle-time 0 eglot-autoshutdown t
        eglot-confirm-server-initiated-edits nil)
  (with-current-buffer (pop-to-buffer-same-window (find-file-noselect (getenv "FILE")))
    (apply #'eglot (eglot--guess-contact))
    (unless (bound-and-true-p flymake-mode) (flymake-mode 1))
    (flymake-start)
    (wait-for "diagnostics" #'flymake-diagnostics)
    (or (string-match-p "avialable" (problem-at "\"avialable\"")) (error "No problem at the code"))
    (said "Emacs shows the problem at its characters")

    (go-to "avialable")
    (let* ((offered (eglot-completion-at-point))
           (labels (mapcar #'substring-no-properties (all-completions "" (nth 2 offered)))))
      (or (cl-some (lambda (label) (string-match-p "entered-in-error" label)) labels)
          (error "Not among the completions: %S" labels)))
    (said "Emacs completes a code")

    (go-to "circle")
    (let (shown)
      (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
      (wait-for "the hover" (lambda () (and shown (string-match-p "centre" shown)))))
    (said "Emacs shows what a region type means")

    (let ((at (go-to "\"avialable\""))
          (last-nonmenu-event ?a)) ; a key was pressed, so that no menu of the mouse pops up
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt choices &rest _)
                   (let ((titles (all-completions "" choices)))
                     (or (cl-find "Replace by `available`" titles :test #'string=) (error "Only these fixes: %S" titles))))))
        (eglot-code-actions at (+ at (length "\"avialable\"")) nil t)))
    (tell-server)
    (or (string-match-p "\"status\": \"available\"" (buffer-string)) (error "The text is not repaired"))
    (wait-for "the problem to go away" (lambda () (not (problem-at "\"available\""))))
    (said "Emacs applies a quick fix, and the problem is gone")
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

(condition-case failure (try) (error (princ (format "not ok %S\n" failure))))
